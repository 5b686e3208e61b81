"""How the buttons of a message stand on Discord: in rows, and longer lists to choose from.

A button is {"label", "command"} until it is shown, what leads out is whole already, and a list is
{"choices": buttons}.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import discord

from core.messages import Action, Button, Link, Message, Payment

#: docs.discord.com/developers/components/reference
_LONGEST_LABEL = 80
_LONGEST_URL = 512
_ROWS = 5
_IN_A_ROW = 5
_IN_A_LIST = 25
_BUTTON, _LEADS = discord.ComponentType.button.value, discord.ButtonStyle.link.value

Row = list[dict[str, Any]]


def rows_of(message: Message, pay_url: str) -> list[Row]:
    """Lay out the buttons as the core did; what is too long for that becomes a list, or closer.

    `pay_url` is where payments are handed over, without their token.
    """
    rows = [[_button(one, pay_url) for one in row] for row in message.buttons]
    rows = list(_with_lists([one for one in row if one] for row in rows))
    return _closer(rows) if len(rows) > _ROWS or any(len(row) > _IN_A_ROW for row in rows) else rows


def _with_lists(rows: Iterable[Row]) -> Iterator[Row]:
    """Fold what is one choice among more than five: below each other, or side by side."""
    below: Row = []
    for row in rows:
        if ["command" in one for one in row] == [True]:
            below += row
            continue
        yield from _choices(below)
        below = []
        if len(row) > _IN_A_ROW and all("command" in one for one in row):
            yield from _choices(row)
        elif row:
            yield row
    yield from _choices(below)


def _choices(buttons: Row) -> Iterator[Row]:
    if len(buttons) <= _ROWS:
        yield from ([one] for one in buttons)
        return
    for start in range(0, len(buttons), _IN_A_LIST):
        yield [{"choices": buttons[start : start + _IN_A_LIST]}]


def _closer(rows: list[Row]) -> list[Row]:
    """Set the buttons side by side, above the lists, as many as there is room for."""
    lists = [row for row in rows if "choices" in row[0]][: _ROWS - 1]
    every = [one for row in rows for one in row if "choices" not in one]
    starts = range(0, len(every), _IN_A_ROW)
    close = [every[start : start + _IN_A_ROW] for start in starts]
    return [*close[: _ROWS - len(lists)], *lists]


def _button(button: Button, pay_url: str) -> dict[str, Any]:
    label = button.label[:_LONGEST_LABEL]
    match button:
        case Action(command=command):
            return {"label": label, "command": command}
        case Payment(token=token):
            return _link(label, f"{pay_url}/{token}")
        case Link(url=url):
            return _link(label, url)


def _link(label: str, url: str) -> dict[str, Any]:
    """Write a button that leads out; Discord takes no address longer than it shows."""
    if len(url) > _LONGEST_URL:
        return {}
    return {"type": _BUTTON, "style": _LEADS, "label": label, "url": url}
