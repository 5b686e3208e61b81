"""Checks of single values: texts, numbers and lists, as the API words its refusals."""

from typing import Any

from doubles.discord.errors import bad_form, bad_length, required, too_long
from doubles.json import Json


def text(given: Json, name: str, where: str, most: int, *, least: int = 0) -> str:
    """Read a text; one with `least` above 0 must be there."""
    value = given.get(name)
    place = f"{where}.{name}" if where else name
    if value is None:
        if least:
            raise required(place)
        return ""
    if not isinstance(value, str):
        raise bad_form(place, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
    if least and not least <= len(value) <= most:
        raise bad_length(place, least, most)
    if len(value) > most:
        raise too_long(place, most)
    return value


def listed(given: Json, name: str, where: str, most: int) -> list[Json]:
    """Read a list of objects, empty when there is none."""
    value = given.get(name)
    place = f"{where}.{name}" if where else name
    if value is None:
        return []
    if not isinstance(value, list):
        message = "Only iterables may be used in a ListType"
        raise bad_form(place, "LIST_TYPE_CONVERT", message)
    if len(value) > most:
        raise too_long(place, most)
    return [obj(one, f"{place}.{number}") for number, one in enumerate(value)]


def obj(given: Any, where: str) -> Json:
    """Read an object."""
    if not isinstance(given, dict):
        raise bad_form(where, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    return given


def number(given: Json, name: str, where: str, default: int, most: int) -> int:
    """Read a whole number from 0 to `most`."""
    value = given.get(name)
    place = f"{where}.{name}" if where else name
    if value is None:
        return default
    if not isinstance(value, int):
        raise bad_form(place, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    if not 0 <= value <= most:
        message = f"int value should be between 0 and {most}."
        raise bad_form(place, "NUMBER_TYPE_MAX", message)
    return value
