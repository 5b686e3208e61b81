"""What commands say: results on standard output, what is wrong on standard error."""

import sys

from rich.console import Console


def say(text: str) -> None:
    """Write a line of result; what others wrote is text, and acts on no terminal."""
    sys.stdout.write(f"{plain(text)}\n")


def complain(text: str) -> None:
    """Write a line about what is wrong."""
    sys.stderr.write(f"{plain(text)}\n")


def plain(text: str) -> str:
    """Take out what a terminal would obey; spaces that don't break stay."""
    return "".join(sign for sign in text if sign in "\n\t\u00a0\u202f" or sign.isprintable())


def console() -> Console:
    """Make the console for tables."""
    return Console(markup=False, highlight=False, emoji=False)
