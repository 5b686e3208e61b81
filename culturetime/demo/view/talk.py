"""The panels of what was said: two spaces side by side, and below them the private chats."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from culturetime.demo.view.label import SPACES
from culturetime.demo.view.screens import Note, Screens
from culturetime.demo.view.sheet import Sheet, filled

_SIDE_BY_SIDE = 60
#: A panel below this height says too little to be shown.
_LEAST = 3
_PRIVATE_LEAST = 2
#: From this height on a private message may take two rows.
_TWO_ROWS = 6
_NAME = 13


def talk(sheet: Sheet, screens: Screens, height: int) -> list[Text]:
    """Fill `height` rows with what was said; with little room, with the spaces alone."""
    if height < _LEAST:
        return [Text()] * max(0, height)
    private = height * 2 // 5
    if private < _PRIVATE_LEAST:
        return _spaces(sheet, screens, height)
    return [
        *_spaces(sheet, screens, height - private),
        sheet.heading("Told in private chats"),
        *_newest(sheet, screens.private, private - 1, 2 if private >= _TWO_ROWS else 1),
    ]


def _spaces(sheet: Sheet, screens: Screens, height: int) -> list[Text]:
    if sheet.width < _SIDE_BY_SIDE:
        return _stacked(sheet, screens, height)
    left, right = sheet.halves()
    (first, one), (second, other) = SPACES.items()
    return sheet.beside(
        [left.heading(one), *_newest(left, screens.posts[first], height - 1, height)],
        [right.heading(other), *_newest(right, screens.posts[second], height - 1, height)],
    )


def _stacked(sheet: Sheet, screens: Screens, height: int) -> list[Text]:
    shown = list(SPACES.items())[: max(1, height // _LEAST)]
    each = height // len(shown)
    rows: list[Text] = []
    for address, title in shown:
        rows += [sheet.heading(title), *_newest(sheet, screens.posts[address], each - 1, each)]
    return filled(rows, height)


def _newest(sheet: Sheet, notes: list[Note], height: int, most: int) -> list[Text]:
    """Set the newest messages that fit whole, the newest at the bottom.

    Each takes at most `most` rows; one that is longer than the panel is cut at its end.
    """
    rows: list[Text] = []
    for note in reversed(notes):
        more = _rows(sheet, note, min(most, height))
        if len(rows) + len(more) > height:
            break
        rows = [*more, *rows]
    return filled(rows, height)


def _rows(sheet: Sheet, note: Note, most: int) -> list[Text]:
    rows = sheet.rows(_set(sheet, note), Text(_lead(sheet, note), sheet.palette.quiet))
    if len(rows) <= most:
        return rows
    last = rows[most - 1]
    last.truncate(max(1, sheet.width - 1))
    return [*rows[: most - 1], last.append("…")]


def _lead(sheet: Sheet, note: Note) -> str:
    """Begin a message: with a dot, or by for whom it is, in a column where there is room."""
    if not note.who:
        return "• "
    name = set_cell_size(note.who, min(cell_len(note.who), _NAME - 2))
    return name + "  " if sheet.width < _SIDE_BY_SIDE else set_cell_size(name, _NAME)


def _set(sheet: Sheet, note: Note) -> Text:
    """Set one message: the text as it is, and at its end what belongs to it."""
    palette = sheet.palette
    text = Text(note.text)
    if note.buttons:
        text.append(f" {note.buttons}", palette.blue)
    if note.edited:
        text.append(" (edited)", palette.gold)
    return text
