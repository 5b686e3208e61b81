"""The double over HTTP: REST, the gateway, the file server, and the control API."""

from dataclasses import dataclass
from functools import partial

from aiohttp import web

from doubles.discord.answering import Answering
from doubles.discord.errors import ApiError, Refusal
from doubles.discord.gateway.socket import Connection
from doubles.discord.people.deed import Deed
from doubles.discord.people.table import DEEDS
from doubles.discord.routes.call import Answer
from doubles.discord.routes.table import ROUTES
from doubles.discord.serving import Serving, said
from doubles.discord.state.double import Double
from doubles.errors import Impossible
from doubles.json import Json

#: The largest request: docs.discord.com/developers/reference, uploading files.
LARGEST_BYTES = 25 * 1024 * 1024


@dataclass(slots=True)
class Doors:
    """What the addresses lead to."""

    double: Double
    answering: Answering

    def application(self) -> web.Application:
        """Build the application."""
        app = web.Application(client_max_size=LARGEST_BYTES)
        serving = Serving(self.double, self.answering)
        for route in ROUTES:
            verb, _, path = route.partition(" ")
            app.router.add_route(verb, f"/api/v10{path}", partial(serving.ask, route))
        app.router.add_route("*", "/api/{rest:.*}", self.refuse)
        app.router.add_get("/gateway{rest:/?}", self.connect)
        app.router.add_get("/attachments/{channel}/{file}/{name}", self.download)
        app.router.add_post("/control/worlds", self.add_world)
        app.router.add_delete(r"/control/worlds/{world:\d+}", self.end_world)
        app.router.add_post(r"/control/worlds/{world:\d+}/{deed}", self.do)
        return app

    async def refuse(self, _request: web.Request) -> web.Response:
        """Refuse what no route is known for."""
        refused = ApiError(Refusal.GENERAL)
        return said(Answer(refused.body, refused.status))

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Let a bot into the gateway."""
        return await Connection(self.double).serve(request)

    async def download(self, request: web.Request) -> web.Response:
        """Give a file to whoever knows its address."""
        number = int(request.match_info["file"])
        for world in self.double.worlds.values():
            file = world.files.kept.get(number)
            if file:
                return web.Response(body=file.content, content_type=file.media_type)
        return web.Response(status=404)

    async def add_world(self, request: web.Request) -> web.Response:
        """Make a world."""
        given = await request.json()
        world = self.double.add_world(str(given.get("name", "")))
        return web.json_response({"world": world.number})

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
        except (Impossible, ValueError, KeyError) as error:
            return _impossible(str(error))


def _impossible(reason: str) -> web.Response:
    return web.json_response({"impossible": reason}, status=422)
