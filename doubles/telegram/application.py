"""The double over HTTP: the Bot API, its files, and the control API."""

import re
from dataclasses import dataclass

from aiohttp import web

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.answering import Answering
from doubles.telegram.errors import ApiError, not_found, too_many_requests, unauthorized
from doubles.telegram.faults import Fault, FaultKind
from doubles.telegram.parameters import Parameters, read
from doubles.telegram.people.deed import Deed
from doubles.telegram.people.table import DEEDS
from doubles.telegram.postman import Postman
from doubles.telegram.showing import Showing
from doubles.telegram.state.accounts import Bot
from doubles.telegram.state.double import Double
from doubles.telegram.state.world import World

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
        app.router.add_post("/control/worlds", self.add_world)
        app.router.add_delete(r"/control/worlds/{world:\d+}", self.end_world)
        app.router.add_get(r"/control/worlds/{world:\d+}/files/{file:\d+}", self.show_file)
        app.router.add_post(r"/control/worlds/{world:\d+}/{deed}", self.do)
        Showing(self.double).add_to(app)
        return app

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """Answer a bot."""
        try:
            world, bot = self._whose(request)
            given = await read(request)
        except ApiError as refusal:
            return _refused(refusal.body)
        method = request.match_info["method"]
        fault = world.faults.take(bot.id, method.lower())
        if fault and (spoiled := await self._spoil(request, fault, world, bot, given)):
            return spoiled
        body = await self.answering.answer(world, bot, method, given)
        self.postman.look(world, bot)
        if fault and fault.kind is FaultKind.ACCEPT_THEN_DROP:
            return _cut(request)
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
                    await _hold(world, fault)
                self.answering.remember(world, bot, method, given, 0)
                return _cut(request)
            case FaultKind.SLOW:
                await _hold(world, fault)
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
            return _impossible("There is no such file.")
        return web.Response(body=file.content, content_type=file.media_type)

    def _whose(self, request: web.Request) -> tuple[World, Bot]:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise not_found()
        found = self.double.whose(token)
        if found is None:
            raise unauthorized()
        return found

    async def add_world(self, request: web.Request) -> web.Response:
        """Make a world."""
        given = await request.json()
        return web.json_response(
            {"world": self.double.add_world(str(given.get("name", ""))).number}
        )

    async def end_world(self, request: web.Request) -> web.Response:
        """Forget a world."""
        number = int(request.match_info["world"])
        if number in self.double.worlds:
            world = self.double.worlds[number]
            self.double.end_world(number)
            world.end()
        return web.json_response({})

    async def do(self, request: web.Request) -> web.Response:
        """Do a deed."""
        world = self.double.worlds.get(int(request.match_info["world"]))
        doing = DEEDS.get(request.match_info["deed"])
        if world is None or doing is None:
            return _impossible("There is no such world or deed.")
        given: Json = await request.json()
        if request.match_info["deed"] == "wait":
            await world.signal.wait(int(given["after"]), min(float(given["seconds"]), 60.0))
        try:
            return web.json_response(doing(Deed(self.double, world, given)))
        except (Impossible, ValueError) as error:
            return _impossible(str(error))


async def _hold(world: World, fault: Fault) -> None:
    faults = world.faults
    faults.held += 1
    world.signal.tell()
    await faults.lifted.wait(faults.lifted.version, fault.seconds)
    faults.held -= 1


def _refused(body: Json) -> web.Response:
    return web.json_response(body, status=body["error_code"])


def _impossible(reason: str) -> web.Response:
    return web.json_response({"impossible": reason}, status=422)


def _cut(request: web.Request) -> web.StreamResponse:
    """Cut the connection as a network does: with a reset, and not a byte said."""
    if request.transport:
        request.transport.abort()
    return web.Response()
