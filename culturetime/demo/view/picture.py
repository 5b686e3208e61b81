"""The picture of one scene, fitted to any size of terminal."""

from collections.abc import Callable
from enum import IntEnum

from rich.console import Console
from rich.text import Text

from core.states.outreach import DeliveryState
from culturetime.demo.scene import Scene
from culturetime.demo.view import label
from culturetime.demo.view.figures import in_words, pieces_of
from culturetime.demo.view.milestones import Passed, passed
from culturetime.demo.view.palette import Palette
from culturetime.demo.view.screens import Screens
from culturetime.demo.view.sheet import Sheet, filled
from culturetime.demo.view.shelves import large_shelves, small_shelves
from culturetime.demo.view.talk import talk

_MARGIN = 2
_ROOM_FOR_MARGINS = 60
#: From this height on there is white space between the parts, and the pieces have shapes.
_AIRY = 34
#: So many rows are kept for what people say before the least important parts are shown.
_TALK = 7


class Part(IntEnum):
    """The parts beside what is said; in a small terminal the last ones go first."""

    WORDS = 1
    TITLE = 2
    WHEN = 3
    PIECES = 4
    JOIN = 5
    MILESTONES = 6
    DELIVERIES = 7
    TIME = 8


_ABOVE = (Part.TITLE, Part.WHEN, Part.TIME, Part.PIECES, Part.WORDS, Part.MILESTONES)
_BELOW = (Part.DELIVERIES, Part.JOIN)


def picture(
    console: Console, palette: Palette, scene: Scene, screens: Screens, state: str = ""
) -> list[Text]:
    """Draw a scene, every row as wide as the console and as many as it is high.

    `state` stands beside the date: that the replay has ended, or was stopped.
    """
    width, height = console.size
    margin = _MARGIN if width >= _ROOM_FOR_MARGINS else 0
    sheet = Sheet(console, palette, max(1, width - 2 * margin))
    parts = _fitting(_parts(sheet, scene, state, height), height)
    above = _joined([parts[part] for part in _ABOVE if part in parts], height)
    below = _joined([parts[part] for part in _BELOW if part in parts], height)
    said = talk(sheet, screens, height - len(above) - len(below))
    rows = filled([*above, *said, *below], height)
    return [Text.assemble(" " * margin, sheet.fitted(row), " " * margin) for row in rows]


def _parts(sheet: Sheet, scene: Scene, state: str, height: int) -> dict[Part, list[Text]]:
    return {
        Part.TITLE: _title(sheet),
        Part.WHEN: [_when(sheet, scene, state)],
        Part.TIME: [_time(sheet, scene)],
        Part.PIECES: _pieces(sheet, scene, height),
        Part.WORDS: sheet.rows(Text(in_words(scene.score), sheet.palette.title)),
        Part.MILESTONES: _milestones(sheet, scene),
        Part.DELIVERIES: sheet.rows(_deliveries(sheet, scene)),
        Part.JOIN: _join(sheet),
    }


def _fitting(parts: dict[Part, list[Text]], height: int) -> dict[Part, list[Text]]:
    """Leave out the least important parts until the others, and some talk, fit."""
    kept = dict(parts)
    for part in sorted(parts, reverse=True):
        room = _TALK if part >= Part.DELIVERIES else 0
        if sum(map(len, kept.values())) + room > height and len(kept) > 1:
            del kept[part]
    return kept


def _joined(parts: list[list[Text]], height: int) -> list[Text]:
    """Set parts below each other, with white space where there is room for it."""
    rows: list[Text] = []
    for part in parts:
        rows += part
        if height >= _AIRY and part:
            rows.append(Text())
    return rows


def _title(sheet: Sheet) -> list[Text]:
    palette = sheet.palette
    title, kind = Text(label.TITLE, palette.title), Text(label.KIND, palette.gold)
    return sheet.rows(Text.assemble(title, " · ", kind))


def _when(sheet: Sheet, scene: Scene, state: str) -> Text:
    palette = sheet.palette
    now = Text(f"{label.instant(scene.now)} in Turin")
    if state:
        now.append(f" · {state}", palette.gold)
    return sheet.apart(now, Text(label.day_of(scene), palette.quiet))


def _time(sheet: Sheet, scene: Scene) -> Text:
    """Draw how much of the replay is over."""
    over = round(min(1.0, max(0.0, scene.progress)) * sheet.width)
    return Text.assemble(
        ("━" * over, sheet.palette.blue), ("─" * (sheet.width - over), sheet.palette.outline)
    )


def _pieces(sheet: Sheet, scene: Scene, height: int) -> list[Text]:
    pieces = pieces_of(scene.score)
    if not pieces.total:
        return []
    drawn = large_shelves(pieces, sheet.palette, sheet.width) if height >= _AIRY else []
    return drawn or small_shelves(pieces, sheet.palette, sheet.width)


def _milestones(sheet: Sheet, scene: Scene) -> list[Text]:
    reached = passed(scene.score)
    if not reached:
        return [Text("No milestone yet", sheet.palette.quiet)]
    each = [_milestone(sheet, one, scene) for one in reached]
    return sheet.rows(Text(" · ", sheet.palette.quiet).join(each))


def _milestone(sheet: Sheet, one: Passed, scene: Scene) -> Text:
    said = one.said.replace(" ", "\u00a0")
    return Text(said)


def _deliveries(sheet: Sheet, scene: Scene) -> Text:
    """Count what is owed by its state; the states nobody is in are left out."""
    counts = scene.score.deliveries
    each = [f"{counts[one]:,} {one.value}" for one in DeliveryState if counts.get(one)]
    return Text.assemble(("Deliveries: ", sheet.palette.quiet), " · ".join(each) or "none yet")


def _join(sheet: Sheet) -> list[Text]:
    both = Text(f"{label.ASK} — {label.GIVE}", sheet.palette.quiet)
    if both.cell_len <= sheet.width:
        return [both]
    return [*sheet.rows(Text(label.ASK, sheet.palette.quiet))] + [
        *sheet.rows(Text(label.GIVE, sheet.palette.quiet))
    ]
