"""The double over HTTP: REST, the gateway, the file server, and the control API."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import web

from doubles.control import Control
from doubles.discord.answering import Answering
from doubles.discord.errors import ApiError, Refusal
from doubles.discord.gateway.socket import Connection
from doubles.discord.page.rendering import HERE, Page
from doubles.discord.people.deed import Deed
from doubles.discord.people.table import DEEDS
from doubles.discord.routes.call import Answer
from doubles.discord.routes.table import ROUTES
from doubles.discord.serving import Serving, said
from doubles.discord.state.double import Double
from doubles.discord.state.world import World
from doubles.json import Json
from doubles.showing import Showing

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
        Control(self.double, self._do).add_to(app)
        Showing(self.double, Page().draw, HERE / "page.css").add_to(app)
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

    def _do(self, deed: str, world: World, given: Json) -> Any:
        return DEEDS[deed](Deed(self.double, world, given))
