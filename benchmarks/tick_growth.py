"""A tick with 1,000 reminders due: what it costs among 1,000,000 against among 10,000 members."""

from benchmarks.harness.declaring import Benchmark, Better, Contender
from benchmarks.ticks.ours import our_tick

_MANY, _FEW = 1_000_000, 10_000
_TIMES, _WARM_UP, _ROUNDS = 1, 1, 5
_TICKS = _ROUNDS * (_TIMES + _WARM_UP)

BENCHMARK = Benchmark(
    name="tick-growth",
    ours=Contender("among 1,000,000", our_tick(_MANY, _TICKS)),
    peer=Contender("among 10,000", our_tick(_FEW, _TICKS)),
    goal=1.3,
    better=Better.LOWER,
    times=_TIMES,
    warm_up=_WARM_UP,
    rounds=_ROUNDS,
)
