"""Servers that speak the platforms' real protocols, for tests, benchmarks and demos."""
