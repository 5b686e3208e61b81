"""The replay in a terminal, drawn anew with every scene."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from culturetime.demo.scene import Scene
from culturetime.demo.view.label import ENDED, STOPPED
from culturetime.demo.view.palette import palette_of
from culturetime.demo.view.picture import picture
from culturetime.demo.view.screens import Screens
from culturetime.demo.view.sheet import Sheet

#: What remains on the ordinary screen leaves room for the lines that follow it.
_ROOM_BELOW = 2


class LiveShow:
    """Draws on a screen of its own, so that nothing scrolls away; leaves the last picture."""

    def __init__(self, console: Console, address: str = "") -> None:
        self._console = console
        self._address = address
        self._palette = palette_of(console)
        self._screens = Screens()
        self._last: Scene | None = None
        self._own_screen = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object = None, *_: object) -> None:
        self._own_screen.close()
        if self._last is not None:
            height = max(1, self._console.height - _ROOM_BELOW)
            self._console.print(self._draw(self._last, height, STOPPED if kind else ENDED))
            self._console.line()

    def update(self, scene: Scene) -> None:
        """Show the next scene."""
        if self._last is None:
            self._own_screen.enter_context(self._console.screen(hide_cursor=True))
        self._last = scene
        self._screens.hear(scene.arrivals)
        drawn = self._draw(scene, self._console.height)
        self._console.print(Control.home(), drawn, end="")

    def _draw(self, scene: Scene, height: int, state: str = "") -> "_Drawn":
        sheet = Sheet(self._console, self._palette, self._console.width)
        rows = picture(sheet, height, scene, self._screens, state=state, address=self._address)
        return _Drawn(rows, self._palette.paper)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Rows on paper, without the line feed after the last that would move the screen."""

    rows: list[Text]
    paper: Style

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> RenderResult:
        for number, row in enumerate(self.rows):
            if number:
                yield Segment.line()
            yield from Segment.apply_style(row.render(console), self.paper)
