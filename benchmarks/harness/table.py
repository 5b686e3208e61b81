"""Results for a reader at a terminal."""

from collections.abc import Iterable, Iterator

from benchmarks.harness.declaring import Better
from benchmarks.harness.results import Result

_NAME, _FIGURE = 44, 10
_HEAD = ("median", "lowest", "highest")


def table(results: Iterable[Result]) -> str:
    """Show each contender's median and spread, and below them how ours stands to the peer."""
    return "\n".join(line for result in results for line in _lines(result))


def _lines(result: Result) -> Iterator[str]:
    yield _line(f"{result.benchmark.name}, {result.benchmark.clock.value} each", _HEAD)
    contenders = zip(result.benchmark.contenders, result.medians, result.milliseconds, strict=True)
    for one, median, runs in contenders:
        yield _line(f"  {one.title}", (f"{ms:.3f}" for ms in (median, min(runs), max(runs))))
    low, high = result.spread
    ratio = _line("  ratio", (f"{one:.2f}" for one in (result.ratio, low, high)))
    yield f"{ratio}   goal {_goal(result)}\n"


def _line(name: str, figures: Iterable[str]) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{one:>{_FIGURE}}" for one in figures)


def _goal(result: Result) -> str:
    bound = "at least" if result.benchmark.better is Better.HIGHER else "at most"
    return f"{bound} {result.benchmark.goal:g}: {'reached' if result.is_reached else 'missed'}"
