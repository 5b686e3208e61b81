"""An update with ten messages in flight, against aiogram."""

from benchmarks.broadcasts.comparing import broadcast_benchmark

BENCHMARK = broadcast_benchmark(
    "broadcast-vs-aiogram",
    "aiogram 3.31",
    "by_aiogram",
    at_once=10,
    goal=4.0,
)
