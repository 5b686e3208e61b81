import asyncio
from collections import deque

import pytest

from scheduler.engine import Engine, Pace, Slice

#: Waits so long that a test which needs them fails.
_NEVER = Pace(rest=3600, pause=3600)


class _Work:
    """A lane's rows: `due` says what each slice finds, then nothing is due."""

    def __init__(self, *due: int | Exception) -> None:
        self.due = deque(due)
        self.idle = asyncio.Event()
        self.slices = 0

    async def slice(self) -> int:
        self.slices += 1
        if not self.due:
            self.idle.set()
            return 0
        found = self.due.popleft()
        if isinstance(found, Exception):
            raise found
        return found


async def _until_idle(engine: Engine, *works: _Work) -> None:
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        for work in works:
            await work.idle.wait()
        engine.stop()


async def test_a_lane_works_until_nothing_is_due() -> None:
    work = _Work(5, 5, 1)
    await _until_idle(Engine({"telegram:1": work.slice}, _NEVER), work)
    assert work.slices == 4


async def test_a_wake_up_starts_the_next_slice_at_once() -> None:
    work = _Work()
    engine = Engine({"telegram:1": work.slice}, _NEVER)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        for name in ("telegram:1", None):
            await work.idle.wait()
            work.idle.clear()
            work.due.append(1)
            engine.wake(name)
        await work.idle.wait()
        engine.stop()
    assert not work.due


async def test_a_lane_tells_how_often_it_was_called() -> None:
    engine = Engine({"telegram:1": _Work().slice, "telegram:2": _Work().slice}, _NEVER)
    engine.wake("telegram:1")
    engine.wake()
    assert [engine.calls(f"telegram:{lane}") for lane in (1, 2, 3)] == [2, 1, 0]


async def test_a_wake_up_during_a_slice_is_not_lost() -> None:
    finished = asyncio.Event()
    calls = 0

    async def slice_() -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            engine.wake("telegram:1")
        else:
            finished.set()
        return 0

    engine = Engine({"telegram:1": slice_}, _NEVER)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        await finished.wait()
        engine.stop()
    assert calls == 2


async def test_a_wake_up_for_a_lane_that_runs_elsewhere_does_nothing() -> None:
    work = _Work()
    engine = Engine({"telegram:1": work.slice}, _NEVER)
    engine.wake("telegram:2")
    await _until_idle(engine, work)
    assert work.slices == 1


async def test_a_lane_that_nobody_wakes_looks_again_by_itself() -> None:
    work = _Work()
    engine = Engine({"telegram:1": work.slice}, Pace(rest=0.001))
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        for _ in range(3):
            await work.idle.wait()
            work.idle.clear()
        engine.stop()
    assert work.slices >= 3


async def test_failures_are_logged_with_a_growing_pause_and_end_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    work = _Work(*(RuntimeError("no luck") for _ in range(4)), 1, RuntimeError("again"))
    pace = Pace(rest=3600, pause=0.01, longest_pause=0.03)
    await _until_idle(Engine({"telegram:1": work.slice}, pace), work)
    pauses = [record.args[1] for record in caplog.records if isinstance(record.args, tuple)]
    assert pauses == [0.01, 0.02, 0.03, 0.03, 0.01]
    assert "no luck" in caplog.text


async def test_a_lane_that_fails_or_never_waits_keeps_no_other_lane_from_work() -> None:
    async def busy() -> int:
        return 1

    lanes: dict[str, Slice] = {"busy": busy, "broken": _Work(RuntimeError("no luck")).slice}
    work = _Work(1, 1, 1)
    await _until_idle(Engine({**lanes, "telegram:1": work.slice}, _NEVER), work)
    assert work.slices == 4


async def test_an_engine_that_stops_finishes_the_slice_in_hand() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    done: list[str] = []

    async def slice_() -> int:
        begun.set()
        await go_on.wait()
        done.append("slice")
        return 1

    engine = Engine({"telegram:1": slice_}, _NEVER)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        running = group.create_task(engine.run())
        await begun.wait()
        engine.stop()
        await asyncio.wait({running}, timeout=0.05)
        assert not running.done()
        go_on.set()
    assert done == ["slice"]


async def test_a_slice_learns_that_its_lane_is_served_no_more() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    told: list[bool] = []

    async def slice_() -> int:
        told.append(engine.is_stopping("telegram:1"))
        begun.set()
        await go_on.wait()
        told.append(engine.is_stopping("telegram:1"))
        return 1

    other = _Work()
    engine = Engine({"telegram:1": slice_, "telegram:2": other.slice}, _NEVER)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        await begun.wait()
        dropping = group.create_task(engine.drop("telegram:1"))
        go_on.set()
        await dropping
        assert told == [False, True]
        assert not engine.is_stopping("telegram:2")
        engine.stop()
    assert engine.is_stopping("telegram:2")
