"""Who can write: people and bots."""

from dataclasses import dataclass, field

from doubles.json import Json
from doubles.telegram.state.inbox import Inbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person with a Telegram account; `language` is a language code, empty when not told."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""

    @property
    def user(self) -> Json:
        """How bots see the person."""
        known = {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language,
        }
        return {"id": self.id, "is_bot": False} | {key: one for key, one in known.items() if one}


@dataclass(slots=True, kw_only=True)
class Bot:
    """A bot, with all that its methods set.

    `reads_groups` is the opposite of BotFather's privacy mode; `has_topics` is its threaded mode
    in private chats.
    """

    id: int
    token: str
    first_name: str
    username: str
    reads_groups: bool = False
    has_topics: bool = False
    inbox: Inbox
    #: Names and descriptions by field and language ("" for all others).
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    #: Lists of commands by scope and language.
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    #: Menu buttons by private chat; None is everybody's.
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    logged_out: bool = False

    @property
    def name(self) -> str:
        """The name shown to everybody whose language has none of its own."""
        return self.shown("name")

    def shown(self, field: str, language: str = "") -> str:
        """The name, description or short description as speakers of a language see it."""
        own = self.profile.get((field, language)) or self.profile.get((field, ""))
        return own or (self.first_name if field == "name" else "")

    @property
    def user(self) -> Json:
        """How others see the bot."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    @property
    def me(self) -> Json:
        """What getMe answers."""
        return self.user | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_groups,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": self.has_topics,
        }
