"""`python -m benchmarks [--only NAME]`: run, show a table, write results.json."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.answers import comparing, museum, speed
from benchmarks.harness.finding import named, names
from benchmarks.harness.running import Failed, run
from benchmarks.harness.table import table

_RESULTS = Path(__file__).with_name("results.json")
#: Names all sets of questions at once, and what is measured beside them.
_ANSWERS = "answers"
_BESIDE: dict[str, Callable[[], museum.Measured | speed.Speed]] = {
    museum.NAME: museum.measured,
    speed.NAME: speed.measured,
}


def main() -> None:
    """Run all benchmarks, or one; ends with 2 where there is none of that name."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help=", ".join([*names(), _ANSWERS, *_BESIDE]))
    parser.add_argument(
        "--questions",
        metavar="FOLDER",
        type=Path,
        default=comparing.QUESTIONS,
        help="where the sets of questions lie",
    )
    arguments = parser.parse_args()
    only, folder = arguments.only, arguments.questions
    known = [*names(), *comparing.names(folder), *_BESIDE]
    chosen = [name for name in known if only in (None, name)]
    if only == _ANSWERS:
        chosen = [*comparing.names(folder), *_BESIDE]
    if not chosen:
        parser.error(f"There is no benchmark {only!r}. There are: {', '.join(known)}.")
    try:
        results = [run(named(name)) for name in chosen if name in names()]
    except Failed as failed:
        sys.exit(f"This contender could not do its work: {failed}.")
    asked = [name for name in chosen if name in comparing.names(folder)]
    answers = comparing.compared(asked, folder)
    beside = [measure() for name, measure in _BESIDE.items() if name in chosen]
    rows = [
        *(one.row() for one in results),
        *(one.row() for one in answers),
        *(one.row() for one in beside),
    ]
    _RESULTS.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    print(table(results))  # noqa: T201 - a command's answer
    print(comparing.table(answers), *(one.table() for one in beside))  # noqa: T201 - the same


main()
