"""Who is compared in posts to many channels: our transport, and the library's own client."""

from benchmarks.channels.ours import our_posts
from benchmarks.channels.peer import library
from benchmarks.harness.declaring import Benchmark, Contender

_WARM_UP = 100


def channels_benchmark(name: str, channels: int, *, goal: float, rounds: int) -> Benchmark:
    """Declare the comparison for so many distinct channels."""
    return Benchmark(
        name=name,
        ours=Contender("ours: the transport, its buckets and seals", our_posts),
        peer=Contender("discord.py 2.7.1", library),
        goal=goal,
        times=channels,
        warm_up=_WARM_UP,
        rounds=rounds,
    )
