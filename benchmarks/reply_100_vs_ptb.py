"""A reply on Telegram with a hundred in flight, against python-telegram-bot's own way."""

from benchmarks.harness.declaring import Benchmark
from benchmarks.replies.comparing import reply_benchmark

BENCHMARK: Benchmark = reply_benchmark("reply-100-vs-ptb", in_flight=100, goal=4.0)
