import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from core import ticks
from core.store import Store
from scheduler.clock import Clock, Tick, slot_of

MINUTE = timedelta(minutes=1)
NOON = datetime(2013, 3, 25, 12, tzinfo=UTC)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


async def _always(_name: str, _slot: datetime) -> bool:
    return True


def test_a_slot_starts_at_the_same_instant_on_every_machine() -> None:
    assert slot_of(NOON + timedelta(seconds=59.9), MINUTE) == NOON
    assert slot_of(NOON, MINUTE) == NOON
    assert slot_of(NOON - timedelta(microseconds=1), MINUTE) == NOON - MINUTE
    assert slot_of(NOON + timedelta(hours=11), timedelta(days=1)) == NOON.replace(hour=0)


async def test_three_clocks_fire_each_slot_once(store: Store) -> None:
    fired: list[datetime] = []

    async def run(now: datetime) -> None:
        fired.append(slot_of(now, MINUTE))

    tick = Tick("sweep", MINUTE, run)
    clocks = [Clock([tick], partial(ticks.claim, store), lambda: NOON) for _ in range(3)]
    for second in range(0, 600, 20):
        now = NOON + timedelta(seconds=second)
        await asyncio.gather(*(clock.fire(tick, now) for clock in clocks))
    assert fired == [NOON + minute * MINUTE for minute in range(10)]


async def test_clocks_of_several_programs_fire_a_slot_once(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(3)]
    fired: list[str] = []

    async def run(_now: datetime) -> None:
        fired.append("fired")

    tick = Tick("sweep", MINUTE, run)
    clocks = [Clock([tick], partial(ticks.claim, store), lambda: NOON) for store in stores]
    won = await asyncio.gather(*(clock.fire(tick, NOON) for clock in clocks))
    assert (sorted(won), fired) == ([False, False, True], ["fired"])
    for store in stores:
        await store.close()


async def test_ticks_of_other_names_have_slots_of_their_own(store: Store) -> None:
    assert await ticks.claim(store, "sweep", NOON)
    assert await ticks.claim(store, "purge", NOON)
    assert not await ticks.claim(store, "sweep", NOON)


async def test_old_slots_are_dropped_and_new_ones_stay_taken(store: Store) -> None:
    for minute in range(5):
        assert await ticks.claim(store, "sweep", NOON + minute * MINUTE)
    assert await ticks.forget(store, NOON + 3 * MINUTE) == 3
    assert not await ticks.claim(store, "sweep", NOON + 3 * MINUTE)


async def test_a_tick_that_fails_is_logged_and_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(_now: datetime) -> None:
        raise RuntimeError("no luck")

    tick = Tick("sweep", MINUTE, fail)
    assert not await Clock([tick], _always, lambda: NOON).fire(tick, NOON)
    assert "the tick sweep failed" in caplog.text


async def test_a_store_that_can_not_be_asked_is_logged_and_runs_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def gone(_name: str, _slot: datetime) -> bool:
        raise ConnectionError("the store is gone")

    async def run(_now: datetime) -> None:
        pytest.fail("ran without its slot")

    tick = Tick("sweep", MINUTE, run)
    assert not await Clock([tick], gone, lambda: NOON).fire(tick, NOON)
    assert "the store is gone" in caplog.text


async def test_a_running_clock_fires_at_once_and_again_in_later_slots() -> None:
    fired: asyncio.Queue[datetime] = asyncio.Queue()
    tick = Tick("sweep", timedelta(milliseconds=20), fired.put)
    clock = Clock([tick], _always, lambda: NOON)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(clock.run())
        assert [await fired.get() for _ in range(3)] == [NOON] * 3
        clock.stop()


async def test_a_clock_that_stops_finishes_the_tick_in_hand(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    begun, go_on, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def run(_now: datetime) -> None:
        begun.set()
        await go_on.wait()
        done.set()

    clock = Clock([Tick("purge", timedelta(days=1), run)], _always, lambda: NOON)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        running = group.create_task(clock.run())
        await begun.wait()
        clock.stop()
        await asyncio.wait({running}, timeout=0.05)
        assert not running.done()
        go_on.set()
    assert done.is_set()
    assert caplog.text == ""
