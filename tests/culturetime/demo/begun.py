"""A replay on real clients, begun: its player, and the platforms that this machine plays."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bots.simulated import SimulatedWorld
from core.messages import Platform
from core.replay import Replay
from culturetime.clock import read_clock
from culturetime.demo.folder import Folder
from culturetime.demo.opening import CAMPAIGN, REPLAYED, open_museums
from culturetime.demo.outside import Chats
from culturetime.demo.outside.meeting import Room, addresses, furnished, met
from culturetime.demo.player import Player, Stage
from culturetime.demo.running import Plan, prepare
from culturetime.demo.scenario.events import Event, Gave
from culturetime.settings import Settings
from culturetime.wiring import Durability, opened_house


@dataclass(frozen=True)
class Begun:
    """A replay, and the rooms of its platforms."""

    player: Player
    events: tuple[Event, ...]
    rooms: dict[Platform, Room]

    async def read(self, platform: Platform, person: int, chat: int) -> list[dict[str, Any]]:
        """Read a chat there as somebody sees it."""
        where = {"chat": chat} if platform is Platform.TELEGRAM else {"channel": chat}
        told = await self.rooms[platform].double.do("read", person=person, **where)
        messages: list[dict[str, Any]] = told["messages"]
        return messages

    async def play_until(self, event: Event) -> None:
        """Play on until an event was played."""
        async for _, events in self.player.play(None):
            if event in events:
                return


def gifts_of(events: tuple[Event, ...]) -> list[Gave]:
    """List the gifts of people who chat, the earliest first."""
    return [one for one in events if isinstance(one, Gave)]


@asynccontextmanager
async def begun(folder: Folder, chats: Chats) -> AsyncIterator[Begun]:
    """Begin a replay on the real clients of `chats`."""
    events = prepare(Plan(folder=folder))
    settings = Settings(database_url=folder.database, host="127.0.0.1", port=8000)
    with SimulatedWorld(folder.world) as world:
        async with (
            furnished(chats) as rooms,
            opened_house(folder.database, {}, "demo", Durability.KILL) as bare,
        ):
            begins = events[0].told_at
            museum = await open_museums(bare, begins, read_clock(), addresses(rooms))
            async with met(bare, rooms, settings, world, REPLAYED) as (house, outside):
                replay = Replay(house.store, house.sender, museum)
                stage = Stage(
                    outside=outside,
                    giving=house.giving,
                    replay=replay,
                    world=world,
                    campaign=await replay.campaign(CAMPAIGN),
                    clock=read_clock,
                )
                player = Player(stage, events)
                yield Begun(player, events, {room.platform: room for room in rooms})
