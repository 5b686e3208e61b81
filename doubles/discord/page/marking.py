"""A text as the app shows it: what its marks do, and its mentions by name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MARKS = re.compile(
    r"\\(?P<plain>[^\w\s])"
    r"|(?P<web>https?://[^\s<>\\]*[^\s<>\\.,;:!?)\]}'\"])"
    r"|<(?P<kind>@!?|@&|#)(?P<id>\d+)>"
    r"|\*\*(?P<bold>[^*\n]+)\*\*"
    r"|(?P<call>@(?:everyone|here)\b)"
)
_QUIET = "\u2060"

#: Names whoever or whatever has an id.
Name = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text; `url` is where it leads, `kind` is `bold`, `mention` or empty."""

    text: str
    kind: str = ""
    url: str = ""


def stretches(content: str, name: Name) -> list[Stretch]:
    """Cut a text where its marks act."""
    return [one for one in _stretches(content.replace(_QUIET, ""), content, name) if one.text]


def _stretches(content: str, written: str, name: Name) -> Iterator[Stretch]:
    end = 0
    for found in _MARKS.finditer(content):
        yield Stretch(content[end : found.start()])
        end = found.end()
        yield _acting(found, name, is_quiet=_QUIET in written)
    yield Stretch(content[end:])


def _acting(found: re.Match[str], name: Name, *, is_quiet: bool) -> Stretch:
    match found.lastgroup:
        case "plain":
            return Stretch(found["plain"])
        case "web":
            return Stretch(found["web"], url=found["web"])
        case "id":
            return Stretch(name(found["kind"], int(found["id"])), "mention")
        case "bold":
            return Stretch(found["bold"], "bold")
        case _:
            return Stretch(found[0], "" if is_quiet else "mention")


def plain(content: str, name: Name) -> str:
    """Give a text without its marks."""
    return "".join(one.text for one in stretches(content, name))
