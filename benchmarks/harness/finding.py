"""Every benchmark is a file of `benchmarks/`."""

import pkgutil
from importlib import import_module

import benchmarks
from benchmarks.harness.declaring import Benchmark


class Unknown(Exception):
    """There is no benchmark of this name; the message lists those that there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no benchmark {name!r}. There are: {', '.join(names())}.")


def names() -> list[str]:
    """Name every benchmark, in the order of the alphabet."""
    return sorted(
        found.name.replace("_", "-")
        for found in pkgutil.iter_modules(benchmarks.__path__)
        if not found.ispkg and not found.name.startswith("_")
    )


def named(name: str) -> Benchmark:
    """Find a benchmark; raises Unknown."""
    if name not in names():
        raise Unknown(name)
    found = import_module(f"benchmarks.{name.replace('-', '_')}").BENCHMARK
    if not isinstance(found, Benchmark):
        raise TypeError(f"BENCHMARK of {name} is no Benchmark")
    return found
