"""Somebody in the simulated world."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bots.simulated import SimulatedTransport, SimulatedWorld, address_of, to_incoming
from core.messages import Action, Message, Platform
from culturetime.wiring import House
from tests.bots.webchat.room import Clock
from tests.journeys.parity.opened import opened_museum
from tests.journeys.parity.visitor import Answer, answer_in

_NAME = "giulia"


@dataclass(slots=True)
class Simulated:
    """A simulated person."""

    house: House
    world: SimulatedWorld
    clock: Clock
    language: str
    said: Iterator[int]
    heard: int = 0

    async def say(self, text: str) -> None:
        """Say it, and let the lane deliver what it owes."""
        now = self.clock()
        incoming = to_incoming(
            person=_NAME,
            museum="palazzo",
            text=text,
            reference=str(next(self.said)),
            at=now,
            name="Giulia",
            language=self.language,
        )
        await self.house.conversation.receive(incoming, now)
        while await self.house.sender.slice("simulated", self.clock()):
            pass

    async def press(self, label: str) -> None:
        """Say what the button says."""
        pressed = [
            one.command
            for message in self._screen()
            for row in message.buttons
            for one in row
            if isinstance(one, Action) and one.label == label
        ]
        await self.say(pressed[-1])

    async def hear(self, most: int) -> list[Answer]:
        """Read what is new on the screen; all of it is there already."""
        new = [answer_in(message) for message in self._screen()[self.heard :]]
        self.heard += len(new)
        assert len(new) >= most
        return new

    def _screen(self) -> list[Message]:
        return [one.message for one in self.world.messages(address_of(_NAME))]


@asynccontextmanager
async def simulated_visitor(database: str, folder: Path, language: str) -> AsyncIterator[Simulated]:
    """Let somebody into a simulated world of their own."""
    with SimulatedWorld(folder / "world.db") as world:
        transports = {Platform.SIMULATED: SimulatedTransport(world)}
        async with opened_museum(database, transports) as house:
            yield Simulated(house, world, Clock(), language, count())
