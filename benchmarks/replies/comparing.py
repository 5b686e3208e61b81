"""Who is compared in a reply: edge against edge, and beside them all that we do for one."""

from benchmarks.harness.declaring import Benchmark, Contender
from benchmarks.replies.ours import our_edge
from benchmarks.replies.peer import library
from benchmarks.replies.whole import whole_path

_TIMES = 200


def reply_benchmark(name: str, in_flight: int, goal: float) -> Benchmark:
    """Declare the comparison for so many replies `in_flight`."""
    return Benchmark(
        name=name,
        ours=Contender("ours: translate, encode, send", our_edge(in_flight)),
        peer=Contender("python-telegram-bot 22.8", library(in_flight)),
        beside=(Contender("ours with all that is kept and decided", whole_path(in_flight)),),
        goal=goal,
        times=_TIMES,
        warm_up=in_flight,
    )
