import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from benchmarks.harness.declaring import Benchmark, Better, Contender, Deed
from benchmarks.harness.finding import Unknown, named, names
from benchmarks.harness.results import Result
from benchmarks.harness.table import table

HOUSE = Path(__file__).parents[2]


@asynccontextmanager
async def nothing() -> AsyncIterator[Deed]:
    async def deed(times: int) -> None:
        del times

    yield deed


def declared(better: Better, goal: float) -> Benchmark:
    return Benchmark(
        name="walk-vs-run",
        ours=Contender("walk", nothing),
        peer=Contender("run", nothing),
        beside=(Contender("crawl", nothing),),
        better=better,
        goal=goal,
        times=10,
        warm_up=1,
        rounds=3,
    )


RUNS = ((1.0, 4.0, 2.0), (6.0, 8.0, 5.0), (12.0, 12.0, 30.0))


def test_a_ratio_tells_how_many_times_cheaper_the_median_of_ours_is() -> None:
    row = Result(declared(Better.HIGHER, 3.0), RUNS).row()
    assert row == {
        "name": "walk-vs-run",
        "unit": "ms CPU",
        "ours": 2.0,
        "peer": "run",
        "peer_value": 6.0,
        "ratio": 3.0,
        "goal": 3.0,
        "runs": 3,
        "ratio_spread": [2.0, 6.0],
        "beside": [{"what": "crawl", "value": 12.0, "ratio": 0.5}],
    }


def test_a_growth_is_the_cost_of_the_large_size_in_those_of_the_small_one() -> None:
    result = Result(declared(Better.LOWER, 0.3), RUNS)
    assert result.ratio == pytest.approx(1 / 3)
    assert not result.is_reached
    assert "at most 0.3: missed" in table([result])


def test_the_table_shows_medians_spread_and_goal() -> None:
    shown = table([Result(declared(Better.HIGHER, 3.0), RUNS)]).split()
    assert shown[:4] == ["walk-vs-run,", "ms", "CPU", "each"]
    assert shown[7:11] == ["walk", "2.000", "1.000", "4.000"]
    assert " ".join(shown[-9:]) == "ratio 3.00 2.00 6.00 goal at least 3: reached"


@pytest.mark.parametrize("name", names())
def test_each_benchmark_declares_itself_under_its_own_name(name: str) -> None:
    found = named(name)
    assert found.name == name
    assert len({one.title for one in found.contenders}) == len(found.contenders)
    assert found.rounds >= 3
    assert min(found.goal, found.times, found.warm_up) > 0
    assert f"`{name}`" in (HOUSE / "docs" / "benchmarks.md").read_text("utf-8")


def test_the_rows_of_the_contract_are_there() -> None:
    assert {
        "broadcast-10-vs-ptb",
        "broadcast-100-vs-ptb",
        "broadcast-growth",
        "broadcast-in-flight-growth",
        "broadcast-vs-aiogram",
        "broadcast-vs-telebot",
        "reply-100-vs-ptb",
        "reply-vs-ptb",
    } <= set(names())


def test_a_name_that_nothing_has_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(Unknown, match=r"no benchmark .reply.\. There are: .*reply-vs-ptb"):
        named("reply")


def test_contenders_work_in_processes_of_their_own() -> None:
    """The real worker, the real contender, one reply a turn."""
    done = subprocess.run(
        [sys.executable, "-c", ONE_TURN, "reply-vs-ptb"],
        cwd=HOUSE,
        input="\n\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert [0 < json.loads(line) < 10_000 for line in done.stdout.split()] == [True, True]


ONE_TURN = """
import asyncio, sys
from dataclasses import replace
from benchmarks.harness.finding import named
from benchmarks.harness.worker import serve
asyncio.run(serve(replace(named(sys.argv[1]), times=1, warm_up=1), 0))
"""
