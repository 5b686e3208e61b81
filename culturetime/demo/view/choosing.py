"""Which way of showing fits where the output goes."""

from typing import TextIO

from rich.console import Console

from culturetime.demo.scene import Show
from culturetime.demo.view.lines import LineShow
from culturetime.demo.view.live import LiveShow


def choose_show(out: TextIO, address: str = "") -> Show:
    """Show live where `out` is a terminal that can draw, else in lines of plain ASCII.

    `address` is that of the same replay in a browser, where there is one. A terminal that calls
    itself dumb (TERM=dumb, as for a screen reader) gets lines as well.
    """
    console = Console(file=out, markup=False, highlight=False, emoji=False)
    if out.isatty() and not console.is_dumb_terminal and console.encoding.startswith("utf"):
        return LiveShow(console, address)
    return LineShow(out, address)
