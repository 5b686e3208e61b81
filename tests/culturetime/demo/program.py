"""The demo as a program: `python -m culturetime demo`, in a process group of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from culturetime.demo.folder import Folder

_HERE = Path(__file__).parents[3]
#: Seconds within which whatever is waited for comes, also on a busy machine.
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Program:
    """A running demo, which writes to files of its own beside its folder."""

    process: subprocess.Popen[bytes]
    folder: Folder
    output: Path
    errors: Path

    @property
    def said(self) -> str:
        """What it has written to its standard output."""
        return self.output.read_text(encoding="utf-8")

    @property
    def complained(self) -> str:
        """What it has written to its standard error."""
        return self.errors.read_text(encoding="utf-8")

    def wait_for(self, changes: int, pause: float = 0.005) -> int:
        """Wait until so many changes can be seen on simulated screens; gives how many there are.

        It looks every `pause` seconds.
        """
        until = time.monotonic() + _PATIENCE
        while (seen := changes_in(self.folder.world)) < changes:
            assert self.process.poll() is None, f"it ended early:\n{self.complained}"
            assert time.monotonic() < until, f"it came to {seen} changes:\n{self.complained}"
            time.sleep(pause)
        return seen

    def kill(self) -> None:
        """Kill its process group while it runs."""
        assert self.process.poll() is None, f"it ended early:\n{self.complained}"
        os.killpg(self.process.pid, signal.SIGKILL)
        assert self.process.wait(_PATIENCE) == -signal.SIGKILL

    def end(self) -> int:
        """Wait for its end; gives what it ended with."""
        return self.process.wait(_PATIENCE)


@contextmanager
def running(folder: Folder, *options: str, database: str | None = None) -> Iterator[Program]:
    """Start the demo in `folder`, as fast as it goes; it is gone when this is left."""
    # A shell lets what it starts in the background ignore Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    beside = Path(tempfile.mkdtemp(dir=folder.path.parent))
    output, errors = beside / "output", beside / "errors"
    settings = {"CULTURETIME_DATABASE_URL": database} if database else {}
    # Any port, unless one is asked for; a replay that ends by itself finds one by itself.
    ports = () if {"--once", "--port"} & set(options) else ("--port", "0")
    asked = ("--speed", "0", "--folder", str(folder.path), *ports, *options)
    words = ("-m", "culturetime", "demo", *asked)
    with (
        output.open("wb") as out,
        errors.open("wb") as err,
        subprocess.Popen(
            [sys.executable, *words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=_HERE,
            env=settings,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Program(process, folder, output, errors)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def changes_in(world: Path) -> int:
    """Count the changes on simulated screens, without touching them; none before they exist."""
    try:
        file = sqlite3.connect(f"file:{world}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return 0
    try:
        [(changes,)] = file.execute("SELECT max(changed) FROM message")
    except sqlite3.OperationalError:
        return 0
    finally:
        file.close()
    return changes or 0
