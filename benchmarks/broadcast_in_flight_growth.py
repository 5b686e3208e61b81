"""What a message costs with 200 in flight, against 10; the Bot API answers after 50 ms."""

from benchmarks.broadcasts.comparing import OURS, opened_by
from benchmarks.harness.declaring import Benchmark, Better, Contender

_SMALL, _LARGE, _MILLISECONDS = 10, 200, 50

BENCHMARK = Benchmark(
    name="broadcast-in-flight-growth",
    ours=Contender(f"{_LARGE} in flight", opened_by(OURS, _LARGE, _MILLISECONDS)),
    peer=Contender(f"{_SMALL} in flight", opened_by(OURS, _SMALL, _MILLISECONDS)),
    better=Better.LOWER,
    goal=1.2,
    times=2_000,
    warm_up=400,
)
