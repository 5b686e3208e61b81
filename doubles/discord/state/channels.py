"""Where people write: channels of guilds, threads, and direct messages."""

from dataclasses import dataclass, field
from enum import IntEnum

from doubles.discord.state.guilds import Guild
from doubles.discord.state.rights import ALL, NONE, Right
from doubles.json import Json


class ChannelKind(IntEnum):
    """The kinds of channels, as the API numbers them."""

    TEXT = 0
    DIRECT = 1
    NEWS = 5
    THREAD = 11


class ThreadState(IntEnum):
    """Whether a thread can be written to."""

    OPEN = 0
    ARCHIVED = 1
    LOCKED = 2


@dataclass(slots=True)
class Overwrite:
    """What a role or member is given or refused in one channel."""

    allow: Right = NONE
    deny: Right = NONE


@dataclass(slots=True)
class Post:
    """A message as the API shows it; `only_for` is the one person who sees it, 0 means all."""

    message: Json
    author: int
    only_for: int = 0
    edits: int = 0
    #: The instant of writing, in seconds since 1970.
    at: float = 0.0
    #: The instant that screens show for it: see `World.shown_now`.
    shown_at: float = 0.0
    #: Which command it answers, as screens show it.
    answers: str = ""
    #: The instants of the edits that came more than an hour after it.
    late_edits: list[float] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The message's id."""
        return int(self.message["id"])


@dataclass(slots=True, kw_only=True, eq=False)
class Channel:
    """One channel with its messages; a direct one belongs to one bot and one person."""

    id: int
    kind: ChannelKind
    name: str = ""
    position: int = 0
    guild: Guild | None = None
    person: int = 0
    bot: int = 0
    #: The channel that a thread belongs to, and who opened it.
    parent: "Channel | None" = None
    owner: int = 0
    state: ThreadState = ThreadState.OPEN
    opened_at: str = ""
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    #: The accounts that typed here, in their order.
    typing: list[int] = field(default_factory=list)

    def rights(self, account: int) -> Right:
        """What somebody may do here, as Discord counts it: roles, then what the channel says."""
        if self.kind is ChannelKind.DIRECT:
            return ALL if account in {self.person, self.bot} else NONE
        if self.parent:
            return self.parent.rights(account)
        guild = self.guild
        if guild is None or account not in guild.members:
            return NONE
        rights = guild.rights(account)
        if account == guild.owner or rights & Right.ADMINISTRATOR:
            return ALL
        return self._overwritten(rights, guild, account)

    def _overwritten(self, rights: Right, guild: Guild, account: int) -> Right:
        roles = [self.overwrites[one] for one in guild.members[account].roles if one in self]
        allowed = denied = NONE
        for one in roles:
            allowed, denied = allowed | one.allow, denied | one.deny
        everybody = self.overwrites.get(guild.id, Overwrite())
        own = self.overwrites.get(account, Overwrite())
        for allow, deny in (
            (everybody.allow, everybody.deny),
            (allowed, denied),
            (own.allow, own.deny),
        ):
            rights = rights & ~deny | allow
        return rights

    def __contains__(self, who: int) -> bool:
        return who in self.overwrites

    def allows(self, account: int, right: Right) -> bool:
        """Whether somebody may do this here; who can't see the channel may do nothing in it."""
        rights = self.rights(account)
        return bool(rights & Right.VIEW_CHANNEL) and rights & right == right

    def visible(self, person: int) -> list[Post]:
        """The messages that somebody sees, oldest first."""
        return [one for one in self.posts.values() if one.only_for in {0, person}]
