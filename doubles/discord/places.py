"""Guilds and channels, and what those who run them do there."""

from collections.abc import Collection
from dataclasses import dataclass, field

from doubles.discord.personal import HasId
from doubles.json import Json
from doubles.link import Link


@dataclass(frozen=True, slots=True)
class Channel:
    """A text channel or thread of a guild."""

    link: Link = field(repr=False)
    id: int
    guild: int
    name: str

    async def delete(self) -> None:
        """Take the channel away."""
        await self.link.do("delete_channel", channel=self.id)

    async def rename(self, name: str) -> None:
        """Give the channel another name."""
        await self.link.do("rename", channel=self.id, name=name)

    async def allow(self, *rights: str, whom: HasId | None = None) -> None:
        """Give rights here, as `send_messages`: to somebody, or to everybody."""
        await self._set(rights, whom, on=True)

    async def refuse(self, *rights: str, whom: HasId | None = None) -> None:
        """Refuse rights here: to somebody, or to everybody."""
        await self._set(rights, whom, on=False)

    async def _set(self, rights: Collection[str], whom: HasId | None, *, on: bool) -> None:
        account = whom.id if whom else 0
        await self.link.do(
            "set_channel_rights", channel=self.id, account=account, rights=list(rights), on=on
        )

    async def archive(self) -> None:
        """Let the thread sleep, as Discord does with one in which nobody writes."""
        await self.link.do("set_thread", channel=self.id, state="ARCHIVED")

    async def lock(self) -> None:
        """Let nobody write in the thread who may not manage it."""
        await self.link.do("set_thread", channel=self.id, state="LOCKED")

    async def threads(self) -> list[Json]:
        """List the threads: `id`, `name`, `state` (OPEN, ARCHIVED, LOCKED)."""
        listed: list[Json] = (await self.link.do("threads", channel=self.id))["threads"]
        return listed


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a guild."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Guild:
    """A guild; `general` is its first channel."""

    link: Link = field(repr=False)
    id: int
    name: str
    general: Channel

    async def add(self, who: HasId, rights: Collection[str] | None = None) -> None:
        """Let somebody in; a bot with the rights named (`manage_roles`), else the usual ones."""
        given = None if rights is None else list(rights)
        await self.link.do("join", guild=self.id, account=who.id, rights=given)

    async def remove(self, who: HasId) -> None:
        """Throw somebody out, or let them leave."""
        await self.link.do("leave", guild=self.id, account=who.id)

    async def channel(self, name: str) -> Channel:
        """Open a channel."""
        told = await self.link.do("add_channel", guild=self.id, name=name)
        return Channel(self.link, told["id"], self.id, name)

    async def role(self, name: str, *, rights: Collection[str] = (), position: int = 1) -> Role:
        """Make a role, at the bottom or at a position."""
        told = await self.link.do(
            "add_role", guild=self.id, name=name, rights=list(rights), position=position
        )
        return Role(told["id"], name)

    async def delete_role(self, role: Role) -> None:
        """Take a role away."""
        await self.link.do("delete_role", guild=self.id, role=role.id)

    async def move(self, role: Role, position: int) -> None:
        """Put a role at a position; a bot rules only those below its own."""
        await self.link.do("move_role", guild=self.id, role=role.id, position=position)

    async def give(self, role: Role, who: HasId) -> None:
        """Give somebody a role."""
        await self.link.do("set_role", guild=self.id, role=role.id, account=who.id, on=True)

    async def take(self, role: Role, who: HasId) -> None:
        """Take a role from somebody."""
        await self.link.do("set_role", guild=self.id, role=role.id, account=who.id, on=False)

    async def permit(self, bot: HasId, *rights: str) -> None:
        """Give a bot more rights in the whole guild."""
        await self.link.do(
            "set_rights", guild=self.id, account=bot.id, rights=list(rights), on=True
        )

    async def forbid(self, bot: HasId, *rights: str) -> None:
        """Take rights from a bot in the whole guild."""
        await self.link.do(
            "set_rights", guild=self.id, account=bot.id, rights=list(rights), on=False
        )

    async def roles_of(self, who: HasId) -> list[str]:
        """Name the roles that somebody has."""
        listed: list[str] = (await self.link.do("member", guild=self.id, account=who.id))["roles"]
        return listed
