"""Answering the requests of bots: finds the method, does it, and remembers what was asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from doubles.json import Json
from doubles.telegram.errors import ApiError, bad_request, not_found
from doubles.telegram.floods import Floods
from doubles.telegram.methods.call import Call
from doubles.telegram.methods.table import METHODS
from doubles.telegram.methods.updates import get_updates
from doubles.telegram.parameters import Parameters
from doubles.telegram.state.accounts import Bot
from doubles.telegram.state.world import Request, World

#: Looks at a request before, or at a result after, and names what does not follow the spec.
Check = Callable[[str, Any], list[str]]

_POLL = "getupdates"
_OK = 200


def _nothing_wrong(_method: str, _value: Any) -> list[str]:
    return []


@dataclass(slots=True)
class Answering:
    """Answers for all worlds; the checks come from a spec, where one is given."""

    check_request: Check = _nothing_wrong
    check_result: Check = _nothing_wrong
    _floods: dict[int, Floods] = field(default_factory=dict)

    async def answer(self, world: World, bot: Bot, method: str, given: Parameters) -> Json:
        """Do what a bot asks; gives the body of the answer, also of a refusal."""
        world.violations += [
            f"{bot.username} asks {one}" for one in self.check_request(method, given)
        ]
        try:
            result = await self._do(world, bot, method.lower(), given)
        except ApiError as refusal:
            self.remember(world, bot, method, given, refusal.code)
            return refusal.body
        self.look_at(world, bot, method, result)
        self.remember(world, bot, method, given, _OK)
        return {"ok": True, "result": result}

    def look_at(self, world: World, bot: Bot, method: str, result: Any) -> None:
        """Hold what the double itself says against the spec, but not updates that a test bent."""
        if method.lower() == _POLL:
            bent = bot.inbox.bent
            result = [one for one in result if one["update_id"] not in bent]
        world.violations += [
            f"the double answers {one}" for one in self.check_result(method, result)
        ]

    def remember(self, world: World, bot: Bot, method: str, given: Parameters, code: int) -> None:
        """Keep a request for tests to look at; polls that only wait are not kept."""
        name = method.lower()
        if name == _POLL and code == _OK:
            return
        world.requests.append(
            Request(bot=bot.id, method=name, values=given.values, code=code, at=time.monotonic())
        )

    async def _do(self, world: World, bot: Bot, method: str, given: Parameters) -> Any:
        if bot.logged_out:
            raise bad_request("Logged out")
        call = Call(world, bot, given)
        if method == _POLL:
            return await get_updates(call)
        if method not in METHODS:
            raise not_found("method not found")
        if world.is_flood_limited:
            floods = self._floods.setdefault(world.number, Floods())
            floods.count(bot.id, method, _chat(given), time.monotonic())
        return METHODS[method](call)


def _chat(given: Parameters) -> int:
    try:
        return given.integer("chat_id")
    except ApiError:
        # A channel's name: counted as a group, which it nearly is.
        return -1
