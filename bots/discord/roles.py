"""Gives and takes the roles of servers, and tells why one can't be given, by the names there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord

from bots.discord.bot import Bot
from bots.discord.wire import NotSent, Refused, Unanswered
from core.errors import TryLater
from core.roles.port import PersonAway, RoleRefused
from core.states.roles import RoleTrouble

_ADDRESS = re.compile(r"(?:(?P<bot>[0-9]+):)?(?P<guild>[0-9]+)/(?P<role>[0-9]+)")
_UNTIL_MENDED = timedelta(minutes=10)
#: docs.discord.com/developers/topics/opcodes-and-status-codes
_AWAY = frozenset({10007, 10013})
_NO_ROLE, _NOT_ALLOWED = 10011, 50013
_NOT_THERE = frozenset({403, 404})


@dataclass(frozen=True, slots=True)
class _Spot:
    """A role in a server, and the bot that gives it."""

    bot: Bot
    guild: int
    role: int


@dataclass(frozen=True, slots=True)
class DiscordRoles:
    """Keeps roles by the bots in `bots`, by the prefix of their addresses."""

    bots: Mapping[int | None, Bot]

    async def give(self, address: str, person: str) -> None:
        """Let a person have a role; raises PersonAway, RoleRefused, TryLater."""
        await self._change("PUT", address, person)

    async def take(self, address: str, person: str) -> None:
        """Let a person have a role no more; raises PersonAway, RoleRefused, TryLater."""
        await self._change("DELETE", address, person)

    async def examine(self, address: str) -> str:
        """Give the names of a role that can be given; raises RoleRefused, TryLater."""
        spot = self._spot(address)
        try:
            return await _examine(spot)
        except Refused as refused:
            raise _explained(spot, refused) from None
        except (NotSent, Unanswered) as problem:
            raise _later(problem) from None

    async def _change(self, method: str, address: str, person: str) -> None:
        spot = self._spot(address)
        path = f"/guilds/{spot.guild}/members/{person}/roles/{spot.role}"
        try:
            await spot.bot.wire.ask(method, path)
        except Refused as refused:
            if refused.code in _AWAY:
                raise PersonAway(str(refused)) from None
            if refused.code == _NOT_ALLOWED:
                await self.examine(address)
            raise _explained(spot, refused) from None
        except (NotSent, Unanswered) as problem:
            raise _later(problem) from None

    def _spot(self, address: str) -> _Spot:
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise RoleRefused(RoleTrouble.GONE, role=address, server="", bot="")
        bot = self.bots.get(int(found["bot"]) if found["bot"] else None)
        if bot is None:
            raise TryLater("the bot of this role is not connected here", _UNTIL_MENDED)
        return _Spot(bot, int(found["guild"]), int(found["role"]))


async def _examine(spot: _Spot) -> str:
    """Look at the server's list of roles; raises RoleRefused, Refused, NotSent, Unanswered."""
    account = spot.bot.account.id
    guild = await spot.bot.wire.ask("GET", f"/guilds/{spot.guild}")
    me = await spot.bot.wire.ask("GET", f"/guilds/{spot.guild}/members/{account}")
    roles = {int(one["id"]): one for one in guild["roles"]}
    mine = [roles[int(one)] for one in me["roles"] if int(one) in roles]
    wanted = roles.get(spot.role)
    trouble = _trouble(spot, roles, mine, wanted)
    server, role = str(guild["name"]), str(wanted["name"]) if wanted else str(spot.role)
    if trouble is not None:
        own = next((str(one["name"]) for one in mine if one.get("managed")), "")
        bot = own or str(me["user"]["username"])
        raise RoleRefused(trouble, role=role, server=server, bot=bot)
    return f"{role} ({server})"


def _trouble(
    spot: _Spot,
    roles: Mapping[int, dict[str, Any]],
    mine: list[dict[str, Any]],
    wanted: dict[str, Any] | None,
) -> RoleTrouble | None:
    if wanted is None:
        return RoleTrouble.GONE
    if wanted.get("managed") or spot.role == spot.guild:
        return RoleTrouble.MANAGED
    every = [roles[spot.guild], *mine]
    rights = discord.Permissions(0)
    for one in every:
        rights |= discord.Permissions(int(one["permissions"]))
    if not (rights.manage_roles or rights.administrator):
        return RoleTrouble.NO_RIGHT
    highest = max((int(one["position"]) for one in mine), default=0)
    return RoleTrouble.TOO_HIGH if int(wanted["position"]) >= highest else None


def _explained(spot: _Spot, refused: Refused) -> RoleRefused | TryLater:
    """Tell what a refusal means that says nothing of the person."""
    if refused.is_of_token:
        spot.bot.note_refused()
        return TryLater(f"{spot.bot.account.title} is refused", _UNTIL_MENDED)
    role = str(spot.role)
    if refused.code == _NO_ROLE:
        return RoleRefused(RoleTrouble.GONE, role=role, server=str(spot.guild), bot="")
    if refused.code == _NOT_ALLOWED:
        # It was examined meanwhile and nothing is wrong any more.
        return TryLater(str(refused))
    if refused.status in _NOT_THERE:
        return RoleRefused(RoleTrouble.NOT_THERE, role=role, server=str(spot.guild), bot="")
    return TryLater(str(refused), _UNTIL_MENDED)


def _later(problem: NotSent | Unanswered) -> TryLater:
    """A role may be given twice, so whatever was not answered is asked again."""
    after = problem.after if isinstance(problem, NotSent) else None
    return TryLater(str(problem), None if after is None else timedelta(seconds=after))
