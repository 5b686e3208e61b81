"""Runs a double as a process of its own, with the published API where this machine has it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).parent.parent


def published(name: str) -> Path | None:
    """Find a published API in `CULTURETIME_TEST_SPECS`, or in `shared/specs` beside the house."""
    named = os.environ.get("CULTURETIME_TEST_SPECS")  # noqa: TID251 - a setting of tests
    folder = Path(named) if named else HOUSE.parent / "shared" / "specs"
    return folder / name if (folder / name).is_file() else None


@contextmanager
def running(module: str, spec: Path | None) -> Iterator[str]:
    """Run the double of this module while this is entered; gives its address."""
    with subprocess.Popen(
        [sys.executable, "-m", module, *(["--spec", str(spec)] if spec else [])],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        yield str(json.loads(process.stdout.readline())["address"])
        process.stdin.close()
        process.wait(60)
