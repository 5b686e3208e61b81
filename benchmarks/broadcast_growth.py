"""What a recipient costs, and how much memory many take: a large community against a small one."""

from benchmarks.broadcasts.comparing import OURS, opened_by
from benchmarks.harness.declaring import Benchmark, Better, Contender

_SMALL, _LARGE = 10_000, 100_000

BENCHMARK = Benchmark(
    name="broadcast-growth",
    ours=Contender(f"{_LARGE:,} members", opened_by(OURS, 10, 0), times=_LARGE),
    peer=Contender(f"{_SMALL:,} members", opened_by(OURS, 10, 0), times=_SMALL),
    better=Better.LOWER,
    goal=1.2,
    times=_SMALL,
    warm_up=1_000,
    rounds=3,
)
