"""The control API of a double: worlds are made and ended, deeds are done in them."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, Generic, Protocol, TypeVar

from aiohttp import web

from doubles.errors import Impossible
from doubles.json import Json
from doubles.signal import Signal

_LONGEST_WAIT_SECONDS = 60.0


class World(Protocol):
    """A world, as far as the control API knows it."""

    number: int
    signal: Signal

    def end(self) -> None:
        """Let go of whoever waits here."""
        ...


_World = TypeVar("_World", bound=World)


class Worlds(Protocol[_World]):
    """All worlds of a process."""

    worlds: dict[int, _World]

    def add_world(self, name: str) -> _World:
        """Make an empty world."""
        ...

    def end_world(self, number: int) -> None:
        """Forget a world."""
        ...


@dataclass(frozen=True, slots=True)
class Control(Generic[_World]):
    """The routes. `perform` does a deed by name, at once or later; KeyError: there is none such."""

    double: Worlds[_World]
    perform: Callable[[str, _World, Json], Any]

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_post("/control/worlds", self.add_world)
        app.router.add_delete(r"/control/worlds/{world:\d+}", self.end_world)
        app.router.add_post(r"/control/worlds/{world:\d+}/{deed}", self.do)

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
        if world is None:
            return impossible("There is no such world.")
        given: Json = await request.json()
        if request.match_info["deed"] == "wait":
            seconds = min(float(given["seconds"]), _LONGEST_WAIT_SECONDS)
            await world.signal.wait(int(given["after"]), seconds)
        try:
            answer = self.perform(request.match_info["deed"], world, given)
            return web.json_response(await answer if isawaitable(answer) else answer)
        except (Impossible, ValueError, KeyError) as error:
            return impossible(str(error))


def impossible(reason: str) -> web.Response:
    """Say that nobody could do it."""
    return web.json_response({"impossible": reason}, status=422)
