"""The page of a double over HTTP. It shows; nothing can be done on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler

from doubles.signal import Signal

_WAIT_SECONDS = 20.0
#: Keeps any double's page as its world is.
_SCRIPT = Path(__file__).parent / "page.js"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class World(Protocol):
    """A world, as far as showing knows it."""

    signal: Signal


_World = TypeVar("_World", bound=World)


class Worlds(Protocol[_World]):
    """All worlds of a process, and what is told when one comes or goes."""

    worlds: dict[int, _World]
    signal: Signal


@dataclass(frozen=True, slots=True)
class Showing(Generic[_World]):
    """Shows the worlds of one double. `draw` gives the page of one of them; `styles` is its CSS."""

    double: Worlds[_World]
    draw: Callable[[dict[int, _World], _World | None], str]
    styles: Path

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/", self.show)
        app.router.add_get("/page.css", _asset(self.styles, "text/css"))
        app.router.add_get("/page.js", _asset(_SCRIPT, "text/javascript"))

    async def show(self, request: web.Request) -> web.Response:
        """Give the page of the world named, else of the newest; `after` waits for news first."""
        if "after" in request.query:
            await self._news(request)
        page = self.draw(self.double.worlds, self._world(request))
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def _news(self, request: web.Request) -> None:
        world = self._world(request)
        signal = world.signal if world else self.double.signal
        after = request.query["after"]
        version = int(after) if world and after.isdecimal() else signal.version
        await signal.wait(version, _WAIT_SECONDS)

    def _world(self, request: web.Request) -> _World | None:
        worlds = self.double.worlds
        named = request.query.get("world", "")
        if named.isdecimal() and int(named) in worlds:
            return worlds[int(named)]
        return worlds[max(worlds)] if worlds else None


def _asset(file: Path, media_type: str) -> Handler:
    content = file.read_text("utf-8")

    async def give(_request: web.Request) -> web.Response:
        return web.Response(text=content, content_type=media_type, headers=_HEADERS)

    return give
