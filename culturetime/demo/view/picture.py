"""The picture of one scene, fitted to any size of terminal."""

from dataclasses import replace
from enum import IntEnum

from rich.text import Text

from core.states.giving import Standing
from core.states.outreach import DeliveryState
from culturetime.demo.scene import Scene
from culturetime.demo.view import label
from culturetime.demo.view.figures import in_words, pieces_of
from culturetime.demo.view.milestones import Passed, passed
from culturetime.demo.view.screens import Screens
from culturetime.demo.view.sheet import Sheet, filled
from culturetime.demo.view.shelves import large_shelves, small_shelves
from culturetime.demo.view.talk import talk

_MARGIN = 2
_ROOM_FOR_MARGINS = 60
#: From this height on there is white space between the parts, and the pieces have shapes.
_AIRY = 34
#: The height of a usual terminal, in which shelves are kept apart.
_USUAL = 24
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


#: From the top; the parts of one group belong together.
_ABOVE = (
    (Part.TITLE,),
    (Part.WHEN, Part.TIME),
    (Part.PIECES, Part.WORDS),
    (Part.MILESTONES,),
)
_BELOW = ((Part.DELIVERIES,), (Part.JOIN,))


def picture(
    paper: Sheet,
    height: int,
    scene: Scene,
    screens: Screens,
    *,
    state: str = "",
    address: str = "",
) -> list[Text]:
    """Draw a scene: `height` rows, every one as wide as the paper.

    `state` stands beside the date: that the replay has ended, or was stopped. `address` is the
    page's, if the replay can be seen in a browser.
    """
    margin = _MARGIN if paper.width >= _ROOM_FOR_MARGINS else 0
    sheet = replace(paper, width=max(1, paper.width - 2 * margin))
    every = _parts(sheet, scene, state, height) | {Part.JOIN: _join(sheet, address)}
    parts = _fitting(every, height)
    air = [Text()] if height >= _AIRY else []
    above = [row for group in _ABOVE for row in (*air, *_group(parts, group))] + air
    below = [row for group in _BELOW for row in (*air, *_group(parts, group))]
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
    }


def _fitting(parts: dict[Part, list[Text]], height: int) -> dict[Part, list[Text]]:
    """Leave out the least important parts until the others, and some talk, fit."""
    kept = dict(parts)
    for part in sorted(parts, reverse=True):
        room = _TALK if part >= Part.DELIVERIES else 0
        if sum(map(len, kept.values())) + room > height and len(kept) > 1:
            del kept[part]
    return kept


def _group(parts: dict[Part, list[Text]], group: tuple[Part, ...]) -> list[Text]:
    return [row for part in group for row in parts.get(part, [])]


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
    if drawn:
        return drawn
    first, *others = small_shelves(pieces, sheet.palette, sheet.width)
    air = [Text()] if height >= _USUAL else []
    return [first, *(row for shelf in others for row in (*air, shelf))]


def _milestones(sheet: Sheet, scene: Scene) -> list[Text]:
    reached = passed(scene.score)
    if not reached:
        return [Text("No milestone yet", sheet.palette.quiet)]
    each = [_milestone(sheet, one, scene) for one in reached]
    return sheet.flow(each, Text(" · ", sheet.palette.quiet))


def _milestone(sheet: Sheet, one: Passed, scene: Scene) -> Text:
    palette = sheet.palette
    day = (f" {label.short_date(one.at)}", palette.quiet)
    if one.standing is Standing.WITHDRAWN:
        return Text.assemble(one.said, day, (" (withdrawn)", palette.gold))
    return Text.assemble((one.said, palette.gold if one.is_new(scene.now) else palette.title), day)


def _deliveries(sheet: Sheet, scene: Scene) -> Text:
    """Count what is owed by its state; the states nobody is in are left out."""
    counts = scene.score.deliveries
    each = [f"{counts[one]:,} {one.value}" for one in DeliveryState if counts.get(one)]
    return Text.assemble(("Deliveries: ", sheet.palette.quiet), " · ".join(each) or "none yet")


def _join(sheet: Sheet, address: str) -> list[Text]:
    ways = label.ways_to_join(address)
    lines = [_invitation(sheet, invitation, command) for invitation, command in ways]
    if any(line.cell_len > sheet.width for line in lines):
        lines = [
            _invitation(sheet, f"{invitation.partition(',')[0]}:", command)
            for invitation, command in ways
        ]
    return [row for line in lines for row in sheet.rows(line)]


def _invitation(sheet: Sheet, invitation: str, command: str) -> Text:
    palette = sheet.palette
    return Text.assemble((invitation, palette.quiet), " ", (command, palette.blue))
