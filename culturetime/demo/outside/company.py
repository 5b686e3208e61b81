"""People on several platforms: each is on one of them, ever the same."""

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from culturetime.demo.outside.port import Outside
from culturetime.demo.scenario.events import Joined


@dataclass(frozen=True, slots=True)
class Company:
    """The people of one museum; every one of `parts` has its share of them."""

    parts: tuple[Outside, ...]

    @property
    def lanes(self) -> tuple[str, ...]:
        """All their lanes."""
        return tuple(lane for part in self.parts for lane in part.lanes)

    async def say(self, who: Joined, text: str, reference: str, at: datetime) -> None:
        """Let somebody write where they are."""
        await self.part_of(who.person).say(who, text, reference, at)

    async def block(self, person: str) -> None:
        """Let somebody block the bot."""
        await self.part_of(person).block(person)

    async def settle(self, at: datetime) -> None:
        """Let time go on everywhere."""
        for part in self.parts:
            await part.settle(at)

    def part_of(self, person: str) -> Outside:
        """Tell among whom somebody is."""
        return self.parts[crc32(person.encode()) % len(self.parts)]
