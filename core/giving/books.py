"""A campaign's ledger for a museum's own books: each movement, and the figures after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from core.money import Money
from core.spreadsheets import Cell, table, text_cell
from core.store import MuseumScope
from core.store.queries import books
from core.store.queries.books import Line
from core.store.queries.campaigns import Campaign

COLUMNS = (
    *("version", "date", "kind", "amount", "currency", "counted", "total", "backers"),
    *("source", "reference", "name", "people", "account", "object", "note"),
)


def spreadsheet(museum: MuseumScope, campaign: Campaign, zone: ZoneInfo) -> str:
    """Write the ledger of `campaign` as CSV, its instants in `zone`, in the ledger's order.

    `amount` is in the gift's `currency`; `counted` and `total`, what the campaign had then, are
    in the campaign's. The last line tells the figures that everybody is shown.
    """
    return table(COLUMNS, _rows(books.lines(museum, campaign.id), campaign.currency, zone))


def _rows(lines: Iterable[Line], currency: str, zone: ZoneInfo) -> Iterator[list[Cell]]:
    after = _Figures()
    for line in lines:
        after.move(line)
        yield [
            line.version,
            line.at.astimezone(zone).isoformat(timespec="seconds"),
            line.kind.value,
            *(_plain(line.stated_minor, line.currency), line.currency),
            *(_plain(line.amount_minor, currency), _plain(after.total, currency), after.backers),
            *(line.source.value, text_cell(line.reference), text_cell(line.name), line.people),
            *(text_cell(line.account), text_cell(line.object), text_cell(line.note)),
        ]


def _plain(minor: int, currency: str) -> str:
    """Write an amount with a point and no separators, as `gifts import` reads it."""
    return str(Money(minor, currency)).removesuffix(f" {currency}")


@dataclass(slots=True)
class _Figures:
    """What the ledger adds up to so far; `total` in minor units of the campaign's currency."""

    total: int = 0
    backers: int = 0
    _net: dict[str, int] = field(default_factory=dict)
    _people: dict[str, int] = field(default_factory=dict)

    def move(self, line: Line) -> None:
        """Add one entry: a payer counts while what they gave is above zero."""
        self.total += line.amount_minor
        self.backers -= self._counted(line.payer)
        self._net[line.payer] = self._net.get(line.payer, 0) + line.amount_minor
        self._people[line.payer] = max(line.people, self._people.get(line.payer, 0))
        self.backers += self._counted(line.payer)

    def _counted(self, payer: str) -> int:
        return self._people.get(payer, 0) if self._net.get(payer, 0) > 0 else 0
