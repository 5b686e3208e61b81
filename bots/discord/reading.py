"""Single values of what the gateway brings, each checked before it is used."""

from collections.abc import Iterator
from typing import Any

from bots.reading import Unreadable, read_one

_LONGEST_NUMBER = 20


def values_in(options: object) -> Iterator[str]:
    """List what was given as options; raises Unreadable."""
    for one in read_one(options, list):
        value = read_one(one, dict).get("value")
        if value is not None:
            yield str(value)


def typed_in(data: dict[str, Any]) -> Iterator[str]:
    """Find what was typed into a form, whatever its rows are called."""
    for row in read_one(data.get("components", []), list):
        found = read_one(row, dict)
        if isinstance(found.get("value"), str):
            yield found["value"]
        inner = found.get("component")
        yield from typed_in({"components": [inner] if inner else found.get("components", [])})


def read_id(value: object) -> int:
    """Read an id, which Discord writes in decimal signs; raises Unreadable."""
    if isinstance(value, str) and value.isdecimal() and len(value) <= _LONGEST_NUMBER:
        number = int(value)
        if number > 0:
            return number
    raise Unreadable("an id was expected")
