"""One request of a bot over HTTP: whose it is, what trouble it meets, and its answer."""

import json
import math
from dataclasses import dataclass

from aiohttp import web

from doubles.discord.answering import Answering
from doubles.discord.errors import ApiError, Refusal
from doubles.discord.faults import Fault, FaultKind
from doubles.discord.parameters import read
from doubles.discord.rates import Standing
from doubles.discord.routes.call import Answer, Call
from doubles.discord.state.accounts import Bot
from doubles.discord.state.double import Double
from doubles.discord.state.world import World
from doubles.wire import cut

#: These need no token in the header: the one in their address is enough.
_BY_ADDRESS = ("interaction_token", "webhook_token")
_NO_CONTENT = 204


@dataclass(frozen=True, slots=True)
class Serving:
    """Serves the routes."""

    double: Double
    answering: Answering

    async def ask(self, route: str, request: web.Request) -> web.StreamResponse:
        """Answer a bot."""
        try:
            world, bot = self._whose(request)
            given = await read(request)
        except ApiError as refusal:
            return said(Answer(refusal.body, refusal.status))
        except web.HTTPRequestEntityTooLarge:
            return said(Answer(ApiError(Refusal.TOO_LARGE).body, 413))
        call = Call(world, bot, given, dict(request.match_info))
        channel = call.path.get("channel_id")
        fault = world.faults.take(lambda one: one.meets(bot.id, route, channel))
        if fault and (spoiled := await self._spoil(request, fault, call, route)):
            return spoiled
        answered = self._answer(call, route)
        if fault and fault.kind is FaultKind.ACCEPT_THEN_DROP:
            return cut(request)
        return _broken(fault) if fault and fault.kind is FaultKind.DONE_YET_ERROR else answered

    def _answer(self, call: Call, route: str) -> web.Response:
        standing = self.answering.standing(call, route)
        if standing and standing.wait:
            self.answering.remember(call, route, 429)
            scope = "global" if standing.is_global else "user"
            return _limited(standing.wait, scope, _headers(standing))
        answer = self.answering.answer(call, route)
        return said(answer, _headers(standing) if standing else {})

    def _whose(self, request: web.Request) -> tuple[World, Bot]:
        for name in _BY_ADDRESS:
            if name in request.match_info:
                return self._asked(request.match_info[name])
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        found = self.double.whose(token)
        if kind != "Bot" or found is None:
            raise ApiError(Refusal.UNAUTHORIZED)
        return found

    def _asked(self, token: str) -> tuple[World, Bot]:
        for world in self.double.worlds.values():
            found = world.interactions.get(token)
            if found:
                return world, world.bots[found.bot]
        raise ApiError(Refusal.UNKNOWN_WEBHOOK)

    async def _spoil(
        self, request: web.Request, fault: Fault, call: Call, route: str
    ) -> web.StreamResponse | None:
        match fault.kind:
            case (
                FaultKind.TOO_MANY_REQUESTS
                | FaultKind.TOO_MANY_GLOBALLY
                | FaultKind.TOO_MANY_SHARED
            ):
                self.answering.remember(call, route, 429)
                return _limited(fault.seconds, _SCOPES[fault.kind], {})
            case FaultKind.BAN:
                self.answering.remember(call, route, 429)
                return web.Response(text="error code: 1015", status=429)
            case FaultKind.SERVER_ERROR:
                self.answering.remember(call, route, fault.code)
                return _broken(fault)
            case FaultKind.TIMEOUT | FaultKind.RESET:
                if fault.kind is FaultKind.TIMEOUT:
                    await call.world.faults.hold(fault.seconds, call.world.signal)
                self.answering.remember(call, route, 0)
                return cut(request)
            case FaultKind.SLOW:
                await call.world.faults.hold(fault.seconds, call.world.signal)
            case FaultKind.ACCEPT_THEN_DROP | FaultKind.DONE_YET_ERROR:
                pass
        return None


_SCOPES = {
    FaultKind.TOO_MANY_REQUESTS: "user",
    FaultKind.TOO_MANY_GLOBALLY: "global",
    FaultKind.TOO_MANY_SHARED: "shared",
}


def said(answer: Answer, headers: dict[str, str] | None = None) -> web.Response:
    """Say it as Discord does: clients compare the content type as a whole."""
    if answer.status == _NO_CONTENT:
        return web.Response(status=_NO_CONTENT, headers=headers)
    body = json.dumps(answer.body, ensure_ascii=False).encode()
    json_only = {"Content-Type": "application/json"}
    return web.Response(body=body, status=answer.status, headers=(headers or {}) | json_only)


def _headers(standing: Standing) -> dict[str, str]:
    return {
        "X-RateLimit-Bucket": standing.bucket,
        "X-RateLimit-Limit": str(standing.limit),
        "X-RateLimit-Remaining": str(standing.left),
        "X-RateLimit-Reset-After": f"{standing.reset_after:.3f}",
    }


def _limited(wait: float, scope: str, headers: dict[str, str]) -> web.Response:
    """Say 429; without a Via header clients take it for a ban by the network in front."""
    told = {
        "message": "You are being rate limited.",
        "retry_after": round(wait, 3),
        "global": scope == "global",
    }
    more = {"Via": "1.1 double", "Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": scope}
    more |= {"X-RateLimit-Global": "true"} if scope == "global" else {}
    return said(Answer(told, 429), headers | more)


def _broken(fault: Fault) -> web.Response:
    return web.Response(text="upstream error", status=fault.code)
