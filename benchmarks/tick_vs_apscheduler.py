"""A tick with 1,000 reminders due among 1,000,000, against APScheduler with a job for each."""

from benchmarks.harness.declaring import Benchmark, Contender
from benchmarks.ticks.ours import our_idle_tick, our_tick
from benchmarks.ticks.peer import peers_tick

_MANY = 1_000_000
_TIMES, _WARM_UP, _ROUNDS = 3, 1, 5
_TICKS = _ROUNDS * (_TIMES + _WARM_UP)

BENCHMARK = Benchmark(
    name="tick-vs-apscheduler",
    ours=Contender("ours: found, judged, owed", our_tick(_MANY, _TICKS)),
    peer=Contender("APScheduler, SQLAlchemy job store", peers_tick(_MANY, _TICKS)),
    beside=(Contender("ours, nothing due", our_idle_tick(_MANY)),),
    goal=50.0,
    times=_TIMES,
    warm_up=_WARM_UP,
    rounds=_ROUNDS,
)
