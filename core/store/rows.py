"""What a query gave back: all of its rows at once, and how many it changed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any, TypeVar

from sqlalchemy import Row
from sqlalchemy.exc import MultipleResultsFound, NoResultFound

AnyRow = Row[*tuple[Any, ...]]
R = TypeVar("R", bound=tuple[Any, ...])
#: A row as the driver gave it: numbers and texts, and whatever else it knows.
Plain = tuple[Any, ...]


class Rows:
    """Rows as the driver gave them; each is made when it is asked for.

    `rowcount` is how many rows a statement changed. Of a statement that only reads it means
    nothing.
    """

    __slots__ = ("_found", "_make", "_read", "rowcount")

    def __init__(
        self,
        found: Sequence[Any],
        make: Callable[[Any], AnyRow],
        rowcount: int = -1,
        read: Sequence[Callable[[Any], Any] | None] = (),
    ) -> None:
        self._found = found
        self._make = make
        self._read = read
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[AnyRow]:
        """Go through the rows."""
        return map(self._make, self._found)

    def all(self) -> list[AnyRow]:
        """Give every row."""
        return [*map(self._make, self._found)]

    def plain(self) -> list[Plain]:
        """Give every row as the driver did: instants, states and structures are not read."""
        return [*self._found]

    def made(self, kind: type[R], *rest: Any) -> list[R]:
        """Make a tuple of a `kind` of every row: of very many, sooner than by their rows.

        `rest` are its last fields, of which no column tells: the same in each.
        """
        # What a kind has for this, `_make`, takes several times as long.
        make: Callable[[Any], R] = partial(tuple.__new__, kind)
        if not self._found or not (self._read or rest):
            return [*map(make, self._found)]
        columns = zip(zip(*self._found, strict=True), self._read or repeat(None), strict=False)
        values = (column if read is None else map(read, column) for column, read in columns)
        # What is the same in each has no end: the rows have.
        return [*map(make, zip(*values, *map(repeat, rest), strict=False))]

    def first(self) -> AnyRow | None:
        """Give the first row, if there is one."""
        return self._make(self._found[0]) if self._found else None

    def one(self) -> AnyRow:
        """Give the one row; raises NoResultFound and MultipleResultsFound."""
        if len(self._found) == 1:
            return self._make(self._found[0])
        if self._found:
            raise MultipleResultsFound("Of a query that gives one row there were several.")
        raise NoResultFound("Of a query that gives one row there was none.")

    def scalars(self) -> list[Any]:
        """Give the first column of every row."""
        return [row[0] for row in self]

    def scalar(self) -> Any:
        """Give the first column of the first row, or nothing when there is none."""
        row = self.first()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """Give the first column of the one row; raises NoResultFound and MultipleResultsFound."""
        return self.one()[0]
