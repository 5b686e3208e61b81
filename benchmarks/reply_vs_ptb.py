"""A reply on Telegram with ten in flight, against python-telegram-bot's own way."""

from benchmarks.harness.declaring import Benchmark
from benchmarks.replies.comparing import reply_benchmark

BENCHMARK: Benchmark = reply_benchmark("reply-vs-ptb", in_flight=10, goal=2.0)
