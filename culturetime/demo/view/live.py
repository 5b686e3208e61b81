"""The replay in a terminal, drawn anew with every scene."""

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text

from culturetime.demo.scene import Scene
from culturetime.demo.view.label import ENDED, STOPPED
from culturetime.demo.view.palette import Palette, palette_of
from culturetime.demo.view.picture import picture
from culturetime.demo.view.screens import Screens

#: What remains on the ordinary screen leaves room for the lines that follow it.
_ROOM_BELOW = 2


class LiveShow:
    """Draws on a screen of its own, so that nothing scrolls away; leaves the last picture."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._palette = palette_of(console)
        self._screens = Screens()
        self._last: Scene | None = None
        self._own_screen = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._own_screen.close()
        if self._last is not None:
            self._leave(self._last, ENDED if kind is None else STOPPED)

    def update(self, scene: Scene) -> None:
        """Show the next scene."""
        if self._last is None:
            self._own_screen.enter_context(self._console.screen(hide_cursor=True))
        self._last = scene
        self._screens.hear(scene.arrivals)
        rows = picture(self._console, self._palette, scene, self._screens)
        self._console.print(_Drawn(rows, self._palette), end="")

    def _leave(self, scene: Scene, state: str) -> None:
        width, height = self._console.size
        self._console.size = (width, max(1, height - _ROOM_BELOW))
