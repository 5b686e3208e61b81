"""An update with ten messages in flight, against python-telegram-bot with its rate limiter."""

from benchmarks.broadcasts.comparing import broadcast_benchmark

BENCHMARK = broadcast_benchmark(
    "broadcast-10-vs-ptb",
    "python-telegram-bot 22.8, AIORateLimiter",
    "by_ptb",
    at_once=10,
    goal=12.0,
)
