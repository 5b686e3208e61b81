"""The kinds of values in a museum file: each reader keeps what is allowed and names what is not."""

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from core.community.museum_file.places import Path

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Wrong(ValueError):
    """A value is not allowed: what is wrong, each with the steps to it inside the value."""

    def __init__(self, problem: str = "", found: list[tuple[Path, str]] | None = None) -> None:
        super().__init__(problem)
        self.found = found or [((), problem)]


#: Turns what the file holds into what we keep; raises Wrong with what is allowed.
Reader = Callable[[object], T]

#: Marks that turn the direction of writing, and so could make a text read as another one.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 64
_HOUR = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LONGEST_LINE = 200


def line(value: object) -> str:
    """Read a text of one line."""
    read = text(_LONGEST_LINE)(value)
    if "\n" in read:
        raise Wrong("this must be one line")
    return read


def text(longest: int) -> Reader[str]:
    """Read a text of at most `longest` characters, in which a new line may be."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Wrong('write a text in quotation marks, such as "Palazzo Madama"')
        if hidden := next((sign for sign in value if _is_hidden(sign)), None):
            raise Wrong(f"the control character U+{ord(hidden):04X} is not allowed in a text")
        if len(value) > longest:
            raise Wrong(f"at most {longest} characters are allowed, here are {len(value)}")
        return value.strip()

    return read


def _is_hidden(sign: str) -> bool:
    return sign in _TURNING or (unicodedata.category(sign) == "Cc" and sign != "\n")


def slug(value: object) -> str:
    """Read a name that is part of an address."""
    read = line(value)
    if not _SLUG.fullmatch(read) or len(read) > _LONGEST_SLUG:
        raise Wrong(
            f"{read!r} is no slug: use small letters, digits and single hyphens between them, "
            f"such as palazzo-madama, at most {_LONGEST_SLUG}"
        )
    return read


def choice(*allowed: E) -> Reader[E]:
    """Read one of `allowed`."""

    def read(value: object) -> E:
        for member in allowed:
            if value == member.value:
                return member
        raise Wrong(f"{value!r} is not allowed: choose one of {', '.join(allowed)}")

    return read


def one_of(allowed: Collection[str]) -> Reader[str]:
    """Read a text that is one of `allowed`."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Wrong(f"{value!r} is not allowed: choose one of {', '.join(allowed)}")
        return value

    return read


def boolean(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise Wrong("write true or false, without quotation marks")
    return value


def whole(least: int, most: int) -> Reader[int]:
    """Read a whole number from `least` to `most`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Wrong(f"write a whole number from {least} to {most}, without quotation marks")
        return value

    return read


def instant(value: object) -> datetime:
    """Read a date and time with its zone, as UTC."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Wrong("write a date and time with its zone, such as 2013-01-31T09:00:00+01:00")
    return value.astimezone(UTC)


def hours(value: object) -> tuple[str, str]:
    """Read when quiet begins and ends."""
    match value:
        case [str(start), str(end)] if _HOUR.fullmatch(start) and _HOUR.fullmatch(end):
            if start != end:
                return start, end
    raise Wrong('write when quiet begins and ends, two different hours: ["22:00", "08:00"]')


def each(read: Reader[T], least: int = 0, most: int = 1_000) -> Reader[tuple[T, ...]]:
    """Read a list of `least` to `most` values, and find all that is wrong in it."""

    def read_all(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise Wrong("write a list in square brackets")
        if not least <= len(value) <= most:
            raise Wrong(f"from {least} to {most} values are allowed, here are {len(value)}")
        return tuple(gathered({(index,): item for index, item in enumerate(value)}, read))

    return read_all


def gathered(values: dict[Path, object], read: Reader[T]) -> list[T]:
    """Read every value, and find all that is wrong in them."""
    kept: list[T] = []
    found: list[tuple[Path, str]] = []
    for path, value in values.items():
        try:
            kept.append(read(value))
        except Wrong as error:
            found += [((*path, *steps), problem) for steps, problem in error.found]
    if found:
        raise Wrong(found=found)
    return kept
