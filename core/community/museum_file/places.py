"""Where in a museum file a field stands: its path, and the line of it.

The parser of the standard library gives values without lines, so this reads the text once more.
It trusts that the text is valid TOML (toml.io/en/v1.0.0), which the parser has checked.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

#: The way to a field: ("campaigns", 0, "milestones", 2).
Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''
      (?P<text>"""(?:[^\\]|\\.)*?"{3,5}(?!") | \'{3}.*?\'{3,5}(?!\')
              | "(?:[^"\\\n]|\\.)*" | '[^'\n]*')
    | (?P<comment>\#[^\n]*)
    | (?P<end>\n)
    | (?P<mark>[][{},=.])
    | (?P<word>[^][{},=."'\#\s]+)
    | (?P<space>\s)
    ''',
    re.VERBOSE | re.DOTALL,
)


#: What ends a plain value. A text in quotes is never one of these, for it has its quotes.
_ENDS = frozenset(("\n", ",", "]", "}"))


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        yield _Token(str(match.lastgroup), match.group(), line)
        line += match.group().count("\n")


def _unquoted(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key


def written(path: Path) -> str:
    """Write a path as a museum reads it: "campaigns[0].milestones[2]"."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


class Lines:
    """Knows the line, from 1, of every table, field and element of a text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._sizes: Counter[Path] = Counter()
        self._tokens = [token for token in _tokens(text) if token.kind not in {"comment", "space"}]
        self._at = 0
        self._read()

    def of(self, path: Path) -> int:
        """Give the line of `path`, or of what should contain it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            if self._skips("\n"):
                continue
            if self._sees("["):
                table = self._header()
            else:
                self._field(table)

    def _header(self) -> Path:
        line = self._line()
        self._skips("[")
        is_element = self._skips("[")
        path = self._resolved(self._key())
        if is_element:
            path = (*path, self._sizes[path])
            self._sizes[path[:-1]] += 1
        self._lines.setdefault(path, line)
        self._skips("]")
        self._skips("]")
        return path

    def _resolved(self, key: Path) -> Path:
        """Lead a header's key through the newest element of each list of tables."""
        *first, last = key
        path: Path = ()
        for step in first:
            path = (*path, step)
            if size := self._sizes[path]:
                path = (*path, size - 1)
        return (*path, last)

    def _key(self) -> Path:
        steps: list[str] = []
        while not steps or self._skips("."):
            steps.append(_unquoted(self._next()))
        return tuple(steps)

    def _field(self, table: Path) -> None:
        line = self._line()
        path = table
        for step in self._key():
            path = (*path, step)
            self._lines.setdefault(path, line)
        self._skips("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._lines.setdefault(path, self._line())
        if self._skips("["):
            self._elements(path)
        elif self._skips("{"):
            self._fields(path)
        else:
            while self._at < len(self._tokens) and self._tokens[self._at].text not in _ENDS:
                self._at += 1

    def _elements(self, path: Path) -> None:
        index = 0
        while not self._skips("]"):
            if not self._skips("\n") and not self._skips(","):
                self._value((*path, index))
                index += 1

    def _fields(self, path: Path) -> None:
        while not self._skips("}"):
            if not self._skips("\n") and not self._skips(","):
                self._field(path)

    def _line(self) -> int:
        return self._tokens[self._at].line

    def _sees(self, text: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].text == text

    def _skips(self, text: str) -> bool:
        seen = self._sees(text)
        self._at += seen
        return seen

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1].text
