"""An update with a hundred messages in flight for 50 ms, against python-telegram-bot."""

from benchmarks.broadcasts.comparing import broadcast_benchmark

BENCHMARK = broadcast_benchmark(
    "broadcast-100-vs-ptb",
    "python-telegram-bot 22.8, AIORateLimiter",
    "by_ptb",
    at_once=100,
    milliseconds=50,
    goal=30.0,
)
