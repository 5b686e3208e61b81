"""Forms: docs.discord.com/developers/interactions/receiving-and-responding, modal."""

from doubles.discord.errors import bad_form, bad_length, not_one_of
from doubles.discord.limits.components import everything
from doubles.discord.limits.selects import checked_select
from doubles.discord.limits.texts import listed, number, obj, text
from doubles.json import Json

CUSTOM_ID, TITLE, ROWS = 100, 45, 5
LABEL, DESCRIPTION, PLACEHOLDER, VALUE = 45, 100, 100, 4000

_ROW, _INPUT, _TEXT, _LABEL = 1, 4, 10, 18
_SELECTS = frozenset((3, 5, 6, 7, 8))


def check_modal(given: Json) -> None:
    """Check a form; raises ApiError."""
    text(given, "custom_id", "data", CUSTOM_ID, least=1)
    text(given, "title", "data", TITLE, least=1)
    rows = listed(given, "components", "data", ROWS)
    if not rows:
        raise bad_length("data.components", 1, ROWS)
    for place, row in enumerate(rows):
        _check_row(row, f"data.components.{place}")
    customs = [one["custom_id"] for one in everything(rows) if one.get("custom_id")]
    if len(set(customs)) < len(customs):
        message = "Component custom id cannot be duplicated"
        raise bad_form("data.components", "COMPONENT_CUSTOM_ID_DUPLICATED", message)


def _check_row(row: Json, where: str) -> None:
    match row.get("type"):
        case 1:
            inner = listed(row, "components", where, 1)
            if not inner or inner[0].get("type") != _INPUT:
                raise not_one_of(f"{where}.components.0.type", "4")
            text(inner[0], "label", f"{where}.components.0", LABEL, least=1)
            _check_input(inner[0], f"{where}.components.0")
        case 18:
            text(row, "label", where, LABEL, least=1)
            text(row, "description", where, DESCRIPTION)
            _check_labelled(obj(row.get("component"), f"{where}.component"), f"{where}.component")
        case 10:
            text(row, "content", where, VALUE, least=1)
        case _:
            raise not_one_of(f"{where}.type", "1, 10, 18")


def _check_labelled(given: Json, where: str) -> None:
    if given.get("type") == _INPUT:
        _check_input(given, where)
    elif given.get("type") in _SELECTS:
        checked_select(given, where)
    else:
        raise not_one_of(f"{where}.type", "3, 4, 5, 6, 7, 8")


def _check_input(given: Json, where: str) -> None:
    text(given, "custom_id", where, CUSTOM_ID, least=1)
    if given.get("style") not in {1, 2}:
        raise not_one_of(f"{where}.style", "1, 2")
    text(given, "placeholder", where, PLACEHOLDER)
    text(given, "value", where, VALUE)
    least = number(given, "min_length", where, 0, VALUE)
    most = number(given, "max_length", where, VALUE, VALUE)
    if least > most:
        message = "Min length must be less than or equal to max length"
        raise bad_form(f"{where}.min_length", "TEXT_INPUT_COMPONENT_MIN_LENGTH", message)
