"""Ours and a peer side by side, in turn, in one run: each file here is one benchmark.

A file names its `BENCHMARK`; the file's name is the benchmark's, with `_` for `-`.
"""
