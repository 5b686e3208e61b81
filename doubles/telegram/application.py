"""The double over HTTP: the Bot API, its files, and the control API."""

import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from doubles.control import Control, impossible
from doubles.json import Json
from doubles.showing import Showing
from doubles.telegram.answering import Answering
from doubles.telegram.errors import ApiError, not_found, too_many_requests, unauthorized
from doubles.telegram.faults import Fault, FaultKind
from doubles.telegram.page.rendering import HERE, Page
from doubles.telegram.parameters import Parameters, read
from doubles.telegram.people.deed import Deed
from doubles.telegram.people.table import DEEDS
from doubles.telegram.postman import Postman
from doubles.telegram.state.accounts import Bot
from doubles.telegram.state.double import Double
from doubles.telegram.state.world import World
from doubles.wire import cut

#: The largest request: an upload of 50 MB and its envelope.
_LARGEST_BYTES = 52 * 1024 * 1024
_TOKEN = re.compile(r"\d+:[\w-]+")
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


@dataclass(slots=True)
class Doors:
    """What the routes lead to."""

    double: Double
    answering: Answering
    postman: Postman

    def application(self) -> web.Application:
        """Build the application."""
        app = web.Application(client_max_size=_LARGEST_BYTES)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self.ask)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self.download)
        app.router.add_get(r"/control/worlds/{world:\d+}/files/{file:\d+}", self.show_file)
        Control(self.double, self._do).add_to(app)
        Showing(self.double, Page().draw, HERE / "page.css").add_to(app)
        return app

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """Answer a bot."""
        try:
            world, bot = self._whose(request)
            given = await read(request)
        except ApiError as refusal:
            return _refused(refusal.body)
        method = request.match_info["method"]
        chat = given.text("chat_id")
        fault = world.faults.take(lambda one: one.meets(bot.id, method.lower(), chat))
        if fault and (spoiled := await self._spoil(request, fault, world, bot, given)):
            return spoiled
        body = await self.answering.answer(world, bot, method, given)
        self.postman.look(world, bot)
        if fault and fault.kind is FaultKind.ACCEPT_THEN_DROP:
            return cut(request)
        return _refused(body) if not body["ok"] else web.json_response(body)

    async def _spoil(
        self, request: web.Request, fault: Fault, world: World, bot: Bot, given: Parameters
    ) -> web.StreamResponse | None:
        method = request.match_info["method"]
        match fault.kind:
            case FaultKind.TOO_MANY_REQUESTS:
                self.answering.remember(world, bot, method, given, 429)
                return _refused(too_many_requests(int(fault.seconds)).body)
            case FaultKind.SERVER_ERROR:
                self.answering.remember(world, bot, method, given, fault.code)
                reason = _REASONS.get(fault.code, "Internal Server Error")
                return _refused(ApiError(fault.code, reason).body)
            case FaultKind.TIMEOUT | FaultKind.RESET:
                if fault.kind is FaultKind.TIMEOUT:
                    await world.faults.hold(fault.seconds, world.signal)
                self.answering.remember(world, bot, method, given, 0)
                return cut(request)
            case FaultKind.SLOW:
                await world.faults.hold(fault.seconds, world.signal)
            case FaultKind.ACCEPT_THEN_DROP:
                pass
        return None

    async def download(self, request: web.Request) -> web.Response:
        """Give a file to a bot."""
        try:
            world, _ = self._whose(request)
        except ApiError as refusal:
            return _refused(refusal.body)
        file = world.files.by_path(request.match_info["path"])
        if file is None:
            return _refused(not_found().body)
        return web.Response(body=file.content, content_type=file.media_type)

    async def show_file(self, request: web.Request) -> web.Response:
        """Give a file to a person who sees it."""
        world = self.double.worlds.get(int(request.match_info["world"]))
        file = world.files.kept.get(int(request.match_info["file"])) if world else None
        if file is None:
            return impossible("There is no such file.")
        return web.Response(body=file.content, content_type=file.media_type)

    def _whose(self, request: web.Request) -> tuple[World, Bot]:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        found = self.double.whose(token)
        if found is None:
            raise unauthorized()
        return found

    def _do(self, deed: str, world: World, given: Json) -> Any:
        return DEEDS[deed](Deed(self.double, world, given))


def _refused(body: Json) -> web.Response:
    return web.json_response(body, status=body["error_code"])
