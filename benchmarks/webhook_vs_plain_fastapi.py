"""A gift that Stripe tells of, taken in for good, against a plain program that stores the event."""

from benchmarks.harness.declaring import Benchmark, Contender
from benchmarks.webhooks.ours import our_webhook
from benchmarks.webhooks.peer import plain_webhook

_TIMES, _WARM_UP, _ROUNDS = 300, 30, 5
_EVENTS = _ROUNDS * (_TIMES + _WARM_UP)

BENCHMARK = Benchmark(
    name="webhook-vs-plain-fastapi",
    ours=Contender("ours: verified, kept, applied", our_webhook(_EVENTS)),
    peer=Contender("FastAPI, construct_event, aiosqlite", plain_webhook(_EVENTS)),
    goal=1.0,
    times=_TIMES,
    warm_up=_WARM_UP,
    rounds=_ROUNDS,
)
