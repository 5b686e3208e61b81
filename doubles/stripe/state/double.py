"""All worlds, and whose key is whose."""

from collections.abc import Callable
from dataclasses import dataclass, field

from doubles.json import Json
from doubles.stripe.state.ids import Ids
from doubles.stripe.state.keys import Key
from doubles.stripe.state.world import World


def _nobody(_world: World) -> None:
    return None


def _nothing_wrong(_event: Json) -> list[str]:
    return []


@dataclass(slots=True)
class Double:
    """What one process holds; `address` is where it is reached."""

    address: str = ""
    worlds: dict[int, World] = field(default_factory=dict)
    #: Names requests of whom no world knows.
    ids: Ids = field(default_factory=lambda: Ids(0))
    #: Names what in an event does not follow the published API, where there is one.
    check_event: Callable[[Json], list[str]] = _nothing_wrong
    #: Told of each new world.
    greet: Callable[[World], None] = _nobody
    _count: int = 0

    def live_at(self, address: str) -> None:
        """Take the address."""
        self.address = address

    def add_world(self, name: str) -> World:
        """Make an empty world; its name begins with `live` where money is real."""
        self._count += 1
        world = World(
            number=self._count, address=self.address, name=name, is_live=name.startswith("live")
        )
        self.worlds[self._count] = world
        self.greet(world)
        return world

    def end_world(self, number: int) -> None:
        """Forget a world; its keys end with it."""
        self.worlds.pop(number)

    def end(self) -> None:
        """Let go of whoever waits in any world."""
        for world in self.worlds.values():
            world.end()

    def whose(self, secret: str) -> tuple[World, Key] | None:
        """Find the key that this is, in its world."""
        for world in self.worlds.values():
            for key in world.keys:
                if key.secret == secret:
                    return world, key
        return None

    def world_of(self, kind: str, name: str) -> World | None:
        """Find the world where such an object is, in any of its books."""
        for world in self.worlds.values():
            if any(books.find(kind, name) for books in world.books.values()):
                return world
        return None
