"""Single values of what the gateway brings, each checked before it is used."""

from collections.abc import Iterator
from typing import Any

from discord import AppCommandOptionType

from bots.reading import Unreadable, read_one

_LONGEST_NUMBER = 20
_FILE = AppCommandOptionType.attachment.value


def values_in(options: object) -> Iterator[str]:
    """List what was typed or chosen as options, files aside; raises Unreadable."""
    for one in read_one(options, list):
        given = read_one(one, dict)
        if given.get("value") is not None and given.get("type") != _FILE:
            yield str(given["value"])


def picture_in(files: object) -> str:
    """Give the address of the first picture among files; nothing without one.

    Raises Unreadable.
    """
    for one in read_one(files, list):
        file = read_one(one, dict)
        if str(file.get("content_type")).startswith("image/"):
            return read_one(file.get("url"), str)
    return ""


def given_files(data: dict[str, Any]) -> list[Any]:
    """List the files that were given as options; raises Unreadable."""
    resolved = read_one(data.get("resolved", {}), dict)
    return list(read_one(resolved.get("attachments", {}), dict).values())


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
