"""Declares, finds, runs and reports benchmarks; knows none of them."""
