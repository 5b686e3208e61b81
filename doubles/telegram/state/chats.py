"""Where people write: private chats, groups, supergroups with or without topics, channels."""

from dataclasses import dataclass, field
from enum import StrEnum

from doubles.json import Json
from doubles.telegram.state.accounts import Bot, Person


class ChatKind(StrEnum):
    """The kinds of chats, as the Bot API names them."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What somebody is in a chat, as the Bot API names it."""

    OWNER = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    #: In a private chat: the person blocked the bot.
    BANNED = "kicked"


class TopicState(StrEnum):
    """Whether a topic can be written to."""

    OPEN = "open"
    CLOSED = "closed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Membership:
    """What somebody is in a chat, and what an administrator or a restricted member may do."""

    status: Status
    rights: frozenset[str] = frozenset()


@dataclass(slots=True)
class Topic:
    """A topic; its id is that of the message that opened it."""

    id: int
    name: str
    state: TopicState = TopicState.OPEN


@dataclass(slots=True)
class Post:
    """A message as the API shows it, and who wrote it: an account's id, or the channel's."""

    message: Json
    author: int
    edits: int = 0

    @property
    def id(self) -> int:
        """The message's id in its chat."""
        return int(self.message["message_id"])


class Numbers:
    """Counts messages. Private chats and basic groups share one, other chats have their own."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        """The next number."""
        self._last += 1
        return self._last


_ADMINISTRATORS = {Status.OWNER, Status.ADMINISTRATOR}
_INSIDE = {*_ADMINISTRATORS, Status.MEMBER, Status.RESTRICTED}
#: What members of a new group may do.
MEMBERS_MAY = frozenset(
    f"can_{deed}"
    for deed in (
        *("send_messages", "send_audios", "send_documents", "send_photos", "send_videos"),
        *("send_video_notes", "send_voice_notes", "send_polls", "send_other_messages"),
        *("add_web_page_previews", "react_to_messages", "invite_users"),
    )
)


@dataclass(slots=True, kw_only=True)
class Chat:
    """One chat with its members and messages; a private one belongs to one bot and one person."""

    id: int
    kind: ChatKind
    numbers: Numbers
    title: str = ""
    username: str = ""
    person: Person | None = None
    bot: Bot | None = None
    is_forum: bool = False
    members: dict[int, Membership] = field(default_factory=dict)
    permissions: frozenset[str] = MEMBERS_MAY
    posts: dict[int, Post] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    #: The bot that wrote last: a command without a name is meant for it.
    last_bot: int | None = None
    #: The actions shown, e.g. typing, with the second each was sent.
    actions: list[tuple[int, str]] = field(default_factory=list)

    @property
    def chat(self) -> Json:
        """How bots see the chat."""
        if self.person:
            kept = {"first_name", "last_name", "username"}
            names = {key: one for key, one in self.person.user.items() if key in kept}
            return {"id": self.id, "type": self.kind} | names
        shown: Json = {"id": self.id, "type": self.kind, "title": self.title}
        if self.username:
            shown["username"] = self.username
        return shown | ({"is_forum": True} if self.is_forum else {})

    def membership(self, account: int) -> Membership:
        """What that account is here."""
        return self.members.get(account, Membership(Status.LEFT))

    def has(self, account: int) -> bool:
        """Whether that account is in the chat."""
        return self.membership(account).status in _INSIDE

    def is_led_by(self, account: int) -> bool:
        """Whether that account is an administrator."""
        return self.membership(account).status in _ADMINISTRATORS

    def unpin(self, message: int) -> None:
        """Take the pin of a message away, if it has one."""
        if message in self.pinned:
            self.pinned.remove(message)

    def allows(self, account: int, right: str) -> bool:
        """Whether that account may do what `right` names, in the words of the API."""
        if self.kind is ChatKind.PRIVATE:
            return True
        member = self.membership(account)
        match member.status:
            case Status.OWNER:
                return True
            case Status.ADMINISTRATOR if right not in MEMBERS_MAY:
                return right in member.rights
            case Status.ADMINISTRATOR:
                return True
            case Status.RESTRICTED:
                return right in member.rights & self.permissions
            case _:
                return right in self.permissions
