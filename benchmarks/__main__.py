"""`python -m benchmarks [--only NAME]`: run, show a table, write results.json."""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.harness.finding import Unknown, named, names
from benchmarks.harness.running import Failed, run
from benchmarks.harness.table import table

_RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Run all benchmarks, or one; ends with 2 where there is none of that name."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help=", ".join(names()))
    only = parser.parse_args().only
    try:
        chosen = [named(name) for name in ([only] if only else names())]
    except Unknown as unknown:
        parser.error(str(unknown))
    try:
        results = [run(one) for one in chosen]
    except Failed as failed:
        sys.exit(f"This contender could not do its work: {failed}.")
    _RESULTS.write_text(json.dumps([one.row() for one in results], indent=1) + "\n", "utf-8")
    print(table(results))  # noqa: T201 - a command's answer


main()
