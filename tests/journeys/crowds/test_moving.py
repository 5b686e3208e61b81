"""Groups grow and get other numbers while an update goes out to them: each reads it once."""

import asyncio
from functools import partial

from core.community import spaces
from core.community.museum_file.records import SpaceEntry
from core.messages import Platform
from core.store.queries import museums
from doubles.telegram.client import FaultKind
from doubles.telegram.personal import Place
from tests.journeys.crowds import community
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time
from tests.journeys.crowds.stages import OnTelegram, Stage, on_telegram_stage

_GROUPS = 100
_BEFORE = 30


def test_groups_that_get_other_numbers_as_an_update_goes_out_read_it_once(
    sqlite_url: str, telegram_address: str
) -> None:
    async def deed(loop: OwnTime) -> None:
        async with on_telegram_stage(telegram_address, sqlite_url, {"palazzo": 1}, loop) as stage:
            outside = stage.outside
            assert isinstance(outside, OnTelegram)
            groups = await _groups(stage, outside)
            hold = partial(outside.world.fault, FaultKind.SLOW, method="sendMessage", seconds=60)
            await hold(count=1_000, skip=_BEFORE)
            number = await _owe(stage, community.TEXT)
            async with asyncio.TaskGroup() as group:
                group.create_task(stage.step())
                await outside.world.holds(1)
                grown = {(await one.migrate()).id: one.id for one in groups}
                await outside.world.clear_faults()
            await stage.drain()
            assert await stage.stands(number) == {"sent": _GROUPS + 1}
            told = await _told(outside, community.TEXT)
            assert sorted(grown.get(chat, chat) for chat in told) == sorted(grown.values())
            assert 0 < len(grown.keys() & set(told)) < _GROUPS
            await _owe(stage, "Next")
            await stage.drain()
            assert sorted(await _told(outside, "Next")) == sorted(grown)
            refused = await outside.codes("palazzo")
            assert refused == {200: 2 * (_GROUPS + 1), 400: _GROUPS}

    in_its_own_time(deed)


async def _groups(stage: Stage, outside: OnTelegram) -> list[Place]:
    """Let a museum's bot into groups, and bind them."""
    bot = outside.bots["palazzo"]
    owner = await outside.world.person("Owner")
    groups = [await outside.world.group(f"G{one}", owner, bot) for one in range(_GROUPS)]
    wanted = [
        SpaceEntry(
            platform=Platform.TELEGRAM,
            address=f"{bot.id}:{group.id}",
            language="en",
            staff=False,
            quiet_hours=None,
        )
        for group in groups
    ]
    store, now = stage.house.store, stage.now()
    palazzo = await store.network().read(lambda network: museums.named(network, "palazzo"))
    assert palazzo is not None
    await store.museum(palazzo.id).write(lambda museum: spaces.apply(museum, wanted, now))
    return groups


async def _owe(stage: Stage, text: str) -> int:
    return await community.owe(stage.house.store, "palazzo", stage.now(), text, spaces=True)


async def _told(outside: OnTelegram, text: str) -> list[int]:
    """List the groups in which a text came to be shown, each as often as it was."""
    asked = await outside.world.requests("sendmessage", outside.bots["palazzo"])
    shown = [one["values"] for one in asked if one["code"] == 200]
    return [int(one["chat_id"]) for one in shown if text in one["text"] and int(one["chat_id"]) < 0]
