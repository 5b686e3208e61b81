"""One request over HTTP: who asks, what trouble it meets, and its answer."""

import json
from dataclasses import dataclass

from aiohttp import web

from doubles.json import Json
from doubles.stripe.answering import Answer, Answering
from doubles.stripe.asking import Asked, read
from doubles.stripe.errors import ApiError, broken, lock_timeout, no_such_url, rate_limited
from doubles.stripe.faults import Fault, FaultKind
from doubles.stripe.routes.table import ROUTES
from doubles.stripe.state.double import Double
from doubles.wire import cut, cut_after


@dataclass(frozen=True, slots=True)
class Serving:
    """Serves the routes."""

    double: Double
    answering: Answering

    async def ask(self, route: str, request: web.Request) -> web.StreamResponse:
        """Answer a request."""
        try:
            asked = await read(self.double, route, ROUTES[route], request)
        except ApiError as refusal:
            return self._turn_away(refusal)
        fault = asked.world.faults.take(lambda one: one.meets(route))
        if fault and (refused := _refusal(fault)):
            return self._say(asked, Answer(refused.status, refused.body))
        if fault and fault.kind in _CUTS:
            return await self._cut(request, asked, fault)
        answer = self.answering.kept(asked) or await self._answer(asked, fault)
        if fault and fault.kind is FaultKind.ACCEPT_THEN_DROP:
            self.answering.remember(asked, 0)
            return cut(request)
        if fault and fault.kind is FaultKind.HALF:
            self.answering.remember(asked, 0)
            whole = _written(answer.body)
            return await cut_after(request, whole[: len(whole) // 2], len(whole), asked.headers)
        return self._say(asked, answer)

    async def refuse(self, request: web.Request) -> web.Response:
        """Refuse what no route is known for."""
        return self._turn_away(no_such_url(request.method, request.path))

    def _turn_away(self, refusal: ApiError) -> web.Response:
        named = {"Request-Id": self.double.ids.make("req_", 14)}
        return _said(refusal.status, refusal.body, named)

    async def _answer(self, asked: Asked, fault: Fault | None) -> Answer:
        if fault and fault.kind is FaultKind.SLOW:
            await asked.world.faults.hold(fault.seconds, asked.world.signal)
        if fault and fault.kind is FaultKind.KEPT_ERROR:
            return self.answering.fail(asked, fault.code)
        return self.answering.answer(asked)

    async def _cut(self, request: web.Request, asked: Asked, fault: Fault) -> web.StreamResponse:
        if fault.kind is FaultKind.TIMEOUT:
            await asked.world.faults.hold(fault.seconds, asked.world.signal)
        self.answering.remember(asked, 0)
        return cut(request)

    def _say(self, asked: Asked, answer: Answer) -> web.Response:
        self.answering.remember(asked, answer.status)
        replayed = {"Idempotent-Replayed": "true", "Original-Request": answer.original}
        headers = asked.headers | (replayed if answer.original else {})
        return _said(answer.status, answer.body, headers)


_CUTS = (FaultKind.TIMEOUT, FaultKind.RESET)


def _refusal(fault: Fault) -> ApiError | None:
    match fault.kind:
        case FaultKind.TOO_MANY_REQUESTS:
            return rate_limited()
        case FaultKind.CONFLICT:
            return lock_timeout()
        case FaultKind.SERVER_ERROR:
            return broken(fault.code)
        case _:
            return None


def _said(status: int, body: Json, headers: dict[str, str]) -> web.Response:
    return web.Response(
        body=_written(body), status=status, headers=headers, content_type="application/json"
    )


def _written(body: Json) -> bytes:
    return json.dumps(body, indent=2, ensure_ascii=False).encode()
