"""The screen that fits: a terminal for a person, plain lines for a pipe."""

import sys
from collections.abc import Mapping
from pathlib import Path

from bots.console.piped import PipedScreen
from bots.console.screen import Screen
from bots.console.terminal import TerminalScreen


def open_screen(commands: Mapping[str, str], history: Path | None) -> Screen:
    """Open the program's own input and output.

    `commands` maps names without slash to what they do, for completion; `history` is the file
    that keeps what was typed.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return PipedScreen(sys.stdin.buffer, sys.stdout, sys.stderr)
    return TerminalScreen(commands, history)
