"""The contenders in turn: A B A B, so that what else this machine does falls on all alike."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

from benchmarks.harness.declaring import Benchmark
from benchmarks.harness.results import Result


class Failed(Exception):
    """A contender could not do its work; what it said of that stands above, on its error output."""


@dataclass(frozen=True, slots=True)
class _Worker:
    title: str
    ask: IO[str]
    answers: IO[str]

    def turn(self) -> float:
        """Let it work; gives milliseconds. Raises Failed."""
        try:
            self.ask.write("\n")
            self.ask.flush()
        except BrokenPipeError:
            raise Failed(self.title) from None
        answer = self.answers.readline()
        if not answer:
            raise Failed(self.title)
        return float(answer)


def run(benchmark: Benchmark) -> Result:
    """Run a benchmark; raises Failed."""
    with ExitStack() as stack:
        workers = [
            stack.enter_context(_started(benchmark, place))
            for place in range(len(benchmark.contenders))
        ]
        rounds = [[worker.turn() for worker in workers] for _ in range(benchmark.rounds)]
    return Result(benchmark, tuple(zip(*rounds, strict=True)))


@contextmanager
def _started(benchmark: Benchmark, place: int) -> Iterator[_Worker]:
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "benchmarks.harness.worker", benchmark.name, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise Failed(benchmark.contenders[place].title)
        yield _Worker(benchmark.contenders[place].title, process.stdin, process.stdout)
