"""Who can write: people and bots."""

from dataclasses import dataclass, field

from doubles.json import Json


@dataclass(slots=True, kw_only=True)
class Person:
    """A person with a Discord account; `locale` is one of Discord's, as `it` or `en-GB`."""

    id: int
    username: str
    name: str
    locale: str
    #: Whether bots of shared guilds may open a direct message.
    takes_messages: bool = True


@dataclass(slots=True, kw_only=True)
class Bot:
    """A bot, with what its application registered. The application has the same id."""

    id: int
    token: str
    username: str
    #: Privileged intents that are switched on in the developer portal, as bits.
    privileged: int = 0
    #: Commands by guild, or by None for everywhere.
    commands: dict[int | None, dict[int, Json]] = field(default_factory=dict)
    #: How many guild or global commands were created, by guild: 200 a day each.
    created: dict[int | None, int] = field(default_factory=dict)
    #: How many sessions may still be started today.
    starts_left: int = 1000
    #: Counts the tokens it had.
    generation: int = 1

    @property
    def name(self) -> str:
        """The name on people's screens."""
        return self.username


def user_of(account: Person | Bot) -> Json:
    """A `User` of the API."""
    told = {
        "id": str(account.id),
        "username": account.username,
        "global_name": account.name if isinstance(account, Person) else None,
        "discriminator": "0" if isinstance(account, Person) else "0001",
        "avatar": None,
        "avatar_decoration_data": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
    }
    return told | ({"bot": True} if isinstance(account, Bot) else {})
