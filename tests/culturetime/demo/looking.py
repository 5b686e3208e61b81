"""Looking at a scene as a person does who sits before a terminal of some size."""

import io

from rich.console import Console

from culturetime.demo.scene import Scene
from culturetime.demo.view.palette import PORCELAIN
from culturetime.demo.view.picture import picture
from culturetime.demo.view.screens import Screens
from culturetime.demo.view.sheet import Sheet
from tests.culturetime.demo.scenes import CLOSES, LATER, REACHED, scene, talk


def terminal(width: int, height: int) -> Console:
    """Give a terminal whose every written sign is kept."""
    return Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        width=width,
        height=height,
        no_color=False,
    )


def rows(seen: Scene, width: int = 140, height: int = 40, state: str = "") -> list[str]:
    """Give the picture row by row."""
    screens = Screens()
    screens.hear(seen.arrivals)
    sheet = Sheet(terminal(width, height), PORCELAIN, width)
    return [row.plain for row in picture(sheet, height, seen, screens, state=state)]


def seen_text(seen: Scene, width: int = 140, height: int = 40) -> str:
    """Give the picture as one text, without its white space."""
    return " ".join(" ".join(rows(seen, width, height)).split())


def ended() -> Scene:
    """Make the last scene of the replay."""
    return scene(
        CLOSES, raised=100_000_00, backers=1589, milestones=REACHED | LATER, arrivals=talk()
    )


def written(console: Console) -> str:
    """Give all that was written to a terminal."""
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()
