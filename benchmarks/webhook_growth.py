"""A gift that Stripe tells of: how long it takes after 1,000,000 others gave, and after 1,000."""

from benchmarks.harness.declaring import Benchmark, Better, Clock, Contender
from benchmarks.webhooks.ours import our_webhook

_MANY, _FEW = 1_000_000, 1_000
_TIMES, _WARM_UP, _ROUNDS = 300, 30, 7
_EVENTS = _ROUNDS * (_TIMES + _WARM_UP)

BENCHMARK = Benchmark(
    name="webhook-growth",
    ours=Contender("among 1,000,000", our_webhook(_EVENTS, _MANY)),
    peer=Contender("among 1,000", our_webhook(_EVENTS, _FEW)),
    goal=1.5,
    better=Better.LOWER,
    clock=Clock.WALL,
    times=_TIMES,
    warm_up=_WARM_UP,
    rounds=_ROUNDS,
)
