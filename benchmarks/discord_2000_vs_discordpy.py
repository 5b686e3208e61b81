"""A post to 2,000 channels of Discord, against discord.py's own client."""

from benchmarks.channels.comparing import channels_benchmark
from benchmarks.harness.declaring import Benchmark

BENCHMARK: Benchmark = channels_benchmark("discord-2000-vs-discordpy", 2_000, goal=3.0, rounds=5)
