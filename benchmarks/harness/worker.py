"""One contender in a process of its own: each line it reads is a turn, answered by its cost.

`python -m benchmarks.harness.worker NAME PLACE`, with the contender's place in the benchmark. All
work on the loop of the program.
"""

import asyncio
import gc
import sys
import time
from collections.abc import Callable, Mapping

from benchmarks.harness.declaring import Benchmark, Clock, Deed, Prepared
from benchmarks.harness.finding import named
from culturetime import loop

_MILLISECONDS = 1000
_CLOCKS: Mapping[Clock, Callable[[], float]] = {
    Clock.PROCESSOR: time.process_time,
    Clock.WALL: time.perf_counter,
}


async def serve(benchmark: Benchmark, place: int) -> None:
    """Take turns until the input ends."""
    contender = benchmark.contenders[place]
    times = contender.times or benchmark.times
    clock = _CLOCKS[benchmark.clock]
    async with contender.opened() as deed:
        # As the program does when it begins: what a library was read into is no garbage.
        gc.freeze()
        while await asyncio.to_thread(sys.stdin.readline):
            await _prepare(deed, benchmark.warm_up)
            await deed(benchmark.warm_up)
            await _prepare(deed, times)
            before = clock()
            await deed(times)
            spent = clock() - before
            print(spent * _MILLISECONDS / times, flush=True)  # noqa: T201 - the answer


async def _prepare(deed: Deed, times: int) -> None:
    if isinstance(deed, Prepared):
        await deed.prepare(times)


if __name__ == "__main__":
    loop.run(serve(named(sys.argv[1]), int(sys.argv[2])))
