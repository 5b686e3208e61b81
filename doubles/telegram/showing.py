"""The page over HTTP. It shows; nothing can be done on it."""

from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

from doubles.telegram.page.rendering import HERE, Page
from doubles.telegram.state.double import Double
from doubles.telegram.state.world import World

_WAIT_SECONDS = 20.0
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(slots=True)
class Showing:
    """Shows the worlds of one double."""

    double: Double
    _page: Page = field(default_factory=Page)

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/", self.show)
        app.router.add_get("/page.css", _asset("page.css", "text/css"))
        app.router.add_get("/page.js", _asset("page.js", "text/javascript"))

    async def show(self, request: web.Request) -> web.Response:
        """Give the page of the world named, else of the newest; `after` waits for news first."""
        if "after" in request.query:
            await self._news(request)
        page = self._page.draw(self.double.worlds, self._world(request))
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def _news(self, request: web.Request) -> None:
        world = self._world(request)
        signal = world.signal if world else self.double.signal
        after = request.query["after"]
        version = int(after) if world and after.isdecimal() else signal.version
        await signal.wait(version, _WAIT_SECONDS)

    def _world(self, request: web.Request) -> World | None:
        worlds = self.double.worlds
        named = request.query.get("world", "")
        if named.isdecimal() and int(named) in worlds:
            return worlds[int(named)]
        return worlds[max(worlds)] if worlds else None


def _asset(name: str, media_type: str) -> Handler:
    content = (HERE / name).read_text("utf-8")

    async def give(_request: web.Request) -> web.Response:
        return web.Response(text=content, content_type=media_type, headers=_HEADERS)

    return give
