"""A table of a museum file, read field by field."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from core.community.museum_file.findings import Findings
from core.community.museum_file.places import Path
from core.community.museum_file.values import Reader, Wrong

T = TypeVar("T")
D = TypeVar("D")


class Section:
    """One table: each field is taken once, and what nobody takes is unknown."""

    def __init__(self, table: object, path: Path, findings: Findings) -> None:
        self._path = path
        self._findings = findings
        self._before = findings.count
        self._known: list[str] = []
        self._table: Mapping[str, Any] = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            findings.add(path, "a table with fields is expected here")

    def required(self, field: str, read: Reader[T]) -> T | None:
        """Take a field that every such table must have; nothing if it is missing or wrong."""
        if self._table and field not in self._table:
            self._known.append(field)
            self._findings.add(self._path, f"the field {field} is missing")
            return None
        return self.optional(field, read, None)

    def optional(self, field: str, read: Reader[T], default: D) -> T | D:
        """Take a field that may be absent; `default` if it is, or is wrong."""
        self._known.append(field)
        if field not in self._table:
            return default
        try:
            return read(self._table[field])
        except Wrong as error:
            for steps, problem in error.found:
                self.wrong(problem, field, *steps)
            return default

    def tables(self, field: str) -> "Iterator[Section]":
        """Take a list of tables, each as a section of its own."""
        self._known.append(field)
        listed = self._table.get(field, [])
        if not isinstance(listed, list):
            self.wrong(f"write each one under its own [[{field}]]", field)
            return
        for index, table in enumerate(listed):
            yield Section(table, (*self._path, field, index), self._findings)

    def table(self, field: str) -> "Section":
        """Take a table that must be there."""
        if field not in self._table:
            self._findings.add(self._path, f"the table [{field}] is missing")
        return self.optional_table(field)

    def optional_table(self, field: str) -> "Section":
        """Take a table that may be absent, and is empty then."""
        self._known.append(field)
        return Section(self._table.get(field, {}), (*self._path, field), self._findings)

    def has(self, field: str) -> bool:
        """Tell whether a field or a table that may be absent is there."""
        return field in self._table

    def fields(self) -> list[str]:
        """List the fields of a table whose fields are names of the museum's own."""
        return list(self._table)

    def wrong(self, problem: str, *steps: str | int) -> None:
        """Find fault with a field of this table, or with the table."""
        self._findings.add((*self._path, *steps), problem)

    def ends(self) -> bool:
        """Find fault with what nobody took; tell whether the whole section is right."""
        for field in self._table.keys() - set(self._known):
            near = get_close_matches(field, self._known, 1)
            hint = f"did you mean {near[0]}?" if near else f"allowed are {', '.join(self._known)}"
            self.wrong(f"this field is unknown; {hint}", field)
        return self._findings.count == self._before
