"""One world: its people, bots, guilds and all that happened there. Worlds know no others."""

import base64
import hashlib
from collections import deque
from dataclasses import dataclass, field

from doubles.clock import Clock
from doubles.discord.faults import Fault
from doubles.discord.state.accounts import Bot, Person
from doubles.discord.state.channels import Channel, ChannelKind
from doubles.discord.state.files import Files
from doubles.discord.state.guilds import Guild, Member
from doubles.discord.state.ids import Ids
from doubles.discord.state.interactions import Interaction
from doubles.discord.state.sessions import Sessions
from doubles.faults import Faults
from doubles.json import Json
from doubles.signal import Signal

#: How many requests are remembered.
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request of a bot as it was answered; `at` counts seconds on a clock that only goes on."""

    bot: int
    route: str
    path: str
    values: Json
    code: int
    at: float

    @property
    def told(self) -> Json:
        """The request as the control API tells it."""
        told = {"bot": self.bot, "route": self.route, "path": self.path, "values": self.values}
        return told | {"code": self.code, "at": self.at}


@dataclass(slots=True, kw_only=True)
class World:
    """Everything in one world; `address` is that of the double."""

    number: int
    address: str
    name: str = ""
    clock: Clock = field(default_factory=Clock)
    signal: Signal = field(default_factory=Signal)
    people: dict[int, Person] = field(default_factory=dict)
    bots: dict[int, Bot] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    #: Messages by bot, channel and nonce, for as long as a nonce is remembered.
    nonces: dict[tuple[int, int, str], int] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    sessions: Sessions = field(default_factory=Sessions)
    requests: deque[Request] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    #: What did not follow the published API, in the bots' requests or in the double's own words.
    violations: list[str] = field(default_factory=list)
    #: Whether requests may break the published API, because a test means them to.
    is_forgiving: bool = False
    #: The instant that screens show for the present, in a re-enactment of what no id could carry.
    played: float | None = None
    #: Whether the rate limits hold.
    is_rate_limited: bool = False
    faults: Faults[Fault] = field(default_factory=Faults)
    ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        self.ids = Ids(self.clock, self.number)

    def shown_now(self) -> float:
        """The instant on people's screens, in seconds since 1970."""
        return self.clock.now() if self.played is None else self.played

    def add_bot(self, username: str) -> Bot:
        """Make an application with a bot."""
        number = self.ids.next()
        bot = Bot(id=number, token=self.token(number), username=username)
        self.bots[number] = bot
        return bot

    def token(self, bot: int, generation: int = 1) -> str:
        """The token of a bot; a reset one is followed by the next generation."""
        secret = hashlib.sha256(f"{self.number}/{bot}/{generation}".encode()).hexdigest()
        owner = base64.b64encode(str(bot).encode()).decode().rstrip("=")
        return f"{owner}.{secret[:6]}.{secret[6:44]}"

    def add_person(self, username: str, name: str, locale: str) -> Person:
        """Let a person open an account."""
        person = Person(id=self.ids.next(), username=username, name=name, locale=locale)
        self.people[person.id] = person
        return person

    def add_guild(self, name: str, owner: int, locale: str) -> Guild:
        """Open a guild with its owner, and no channel yet."""
        guild = Guild(id=self.ids.next(), name=name, owner=owner, locale=locale)
        guild.members[owner] = Member(id=owner, joined_at=self.clock.stamp())
        self.guilds[guild.id] = guild
        return guild

    def add_channel(self, guild: Guild, name: str, kind: ChannelKind) -> Channel:
        """Open a channel of a guild, below the others."""
        position = len(self.channels_of(guild))
        channel = Channel(id=self.ids.next(), kind=kind, name=name, position=position, guild=guild)
        self.channels[channel.id] = channel
        return channel

    def direct(self, bot: int, person: int) -> Channel:
        """The direct messages of these two."""
        for one in self.channels.values():
            if one.kind is ChannelKind.DIRECT and (one.bot, one.person) == (bot, person):
                return one
        channel = Channel(id=self.ids.next(), kind=ChannelKind.DIRECT, bot=bot, person=person)
        self.channels[channel.id] = channel
        return channel

    def channels_of(self, guild: Guild) -> list[Channel]:
        """The channels of a guild, without its threads."""
        return [one for one in self.channels.values() if one.guild is guild and not one.parent]

    def threads_of(self, guild: Guild) -> list[Channel]:
        """The threads of a guild."""
        return [one for one in self.channels.values() if one.guild is guild and one.parent]

    def account(self, account: int) -> Person | Bot | None:
        """Find whoever has that id."""
        return self.people.get(account) or self.bots.get(account)

    def known(self, account: int) -> Person | Bot:
        """Give whoever has that id, who must be there."""
        return self.people[account] if account in self.people else self.bots[account]

    def share_a_guild(self, one: int, other: int) -> bool:
        """Whether two accounts are members of the same guild."""
        return any({one, other} <= guild.members.keys() for guild in self.guilds.values())

    def end(self) -> None:
        """Let go of whoever waits here."""
        self.faults.clear()
        self.sessions.end()
        self.signal.tell()
