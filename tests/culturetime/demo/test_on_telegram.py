"""The replay on Telegram: the real front-end, and a Telegram that is a program of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from bots.simulated import SimulatedWorld
from core.errors import Mistake
from core.replay import Replay
from culturetime.clock import read_clock
from culturetime.demo import running
from culturetime.demo.folder import Folder
from culturetime.demo.opening import CAMPAIGN, REPLAYED, open_museums
from culturetime.demo.outside import Chats
from culturetime.demo.outside.meeting import addresses, furnished, met
from culturetime.demo.outside.telegram import Room
from culturetime.demo.player import Player, Stage
from culturetime.demo.running import Plan, prepare
from culturetime.demo.scenario.events import Gave
from culturetime.demo.scene import Silent
from culturetime.settings import Settings
from culturetime.wiring import Durability, opened_house
from tests.culturetime.demo.ending import GOLDEN


@dataclass(frozen=True)
class Begun:
    """A replay on Telegram, and whoever gave first in it."""

    player: Player
    room: Room
    first: Gave

    async def read(self, person: int, chat: int) -> list[dict[str, Any]]:
        """Read a chat there as somebody sees it."""
        told = await self.room.double.do("read", person=person, chat=chat)
        messages: list[dict[str, Any]] = told["messages"]
        return messages


@asynccontextmanager
async def _begun(folder: Folder) -> AsyncIterator[Begun]:
    events = prepare(Plan(folder=folder))
    first = next(one for one in events if isinstance(one, Gave))
    settings = Settings(database_url=folder.database, host="127.0.0.1", port=8000)
    with SimulatedWorld(folder.world) as world:
        async with (
            furnished(Chats.TELEGRAM) as room,
            opened_house(folder.database, {}, "demo", Durability.KILL) as bare,
        ):
            assert room
            begins = events[0].told_at
            museum = await open_museums(bare, begins, read_clock(), addresses(room))
            async with met(bare, room, settings, world, REPLAYED) as (house, outside):
                replay = Replay(house.store, house.sender, museum)
                stage = Stage(
                    outside=outside,
                    giving=house.giving,
                    replay=replay,
                    world=world,
                    campaign=await replay.campaign(CAMPAIGN),
                    clock=read_clock,
                )
                yield Begun(Player(stage, events), room, first)


async def test_who_gives_and_the_spaces_are_told_on_telegram(folder: Folder) -> None:
    async with _begun(folder) as begun:
        async for _, events in begun.player.play(None):
            if begun.first in events:
                break
        owner, giver = 500_000_001, 500_000_002
        space = await begun.read(owner, begun.room.spaces["meissen-it"])
        assert "80.000,00" in space[0]["text"]
        chat = await begun.read(giver, begun.room.bot)
        assert chat[0]["text"] == f"/start {REPLAYED}"
        paid = [
            button for one in chat for row in one["buttons"] for button in row if "url" in button
        ]
        assert paid[0]["url"].startswith("http://127.0.0.1:8000/p/")
        amount = begun.first.amount_minor // 100
        assert f"{amount},00" in chat[-1]["text"], "the thanks"
        assert {one["is_bot"] for one in chat} == {True, False}


def test_a_replay_on_telegram_can_t_be_gone_on_with(folder: Folder) -> None:
    prepare(Plan(folder=folder))
    with pytest.raises(Mistake, match="begins anew"):
        prepare(Plan(folder=folder, resume=True, chats=Chats.TELEGRAM))


@pytest.mark.soak
@pytest.mark.usefixtures("unhurried")
async def test_the_replay_on_telegram_comes_to_the_golden_figures(folder: Folder) -> None:
    plan = Plan(folder=folder, speed=0, chats=Chats.TELEGRAM)
    summary = await running.run(plan, Silent(), read_clock, running.end)
    for name in ("raised_minor", "backers", "milestones"):
        assert summary[name] == GOLDEN[name]
    assert summary["deliveries"].keys() == {"sent", "skipped"}
