"""An update with ten messages in flight, against pyTelegramBotAPI."""

from benchmarks.broadcasts.comparing import broadcast_benchmark

BENCHMARK = broadcast_benchmark(
    "broadcast-vs-telebot",
    "pyTelegramBotAPI 4.37",
    "by_telebot",
    at_once=10,
    goal=2.0,
)
