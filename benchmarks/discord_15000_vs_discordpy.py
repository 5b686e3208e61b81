"""A post to 15,000 channels of Discord: as many buckets are alive at 50 posts a second."""

from benchmarks.channels.comparing import channels_benchmark
from benchmarks.harness.declaring import Benchmark

BENCHMARK: Benchmark = channels_benchmark("discord-15000-vs-discordpy", 15_000, goal=10.0, rounds=3)
