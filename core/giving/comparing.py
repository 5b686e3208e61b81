"""A provider's books against the ledger: payment by payment, to the cent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from core.outreach.staff_news import tell_of_difference
from core.store import MuseumScope
from core.store.queries import sweeps
from core.store.queries.sweeps import Stated

#: How many payments are looked up at once.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PaymentTotal:
    """What a provider's books say of a payment: what came, less what went back.

    `pledge_id` is the pledge that it is marked for there, if any. Without a currency the books know
    of no such payment.
    """

    payment: str
    pledge_id: int | None
    net_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A pledge of which the books say one thing and the ledger another, in minor units."""

    payment: str
    pledge_id: int
    books_minor: int
    ledger_minor: int
    currency: str

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> "Difference":
        """Read one as it is stored."""
        return cls(**content)


def differences(
    museum: MuseumScope, account: str, totals: Sequence[PaymentTotal]
) -> list[Difference]:
    """Compare; payments that are nobody's pledge, as those of a museum's shop, are left out."""
    names = [total.payment for total in totals]
    known: dict[str, int] = {}
    for chunk in _chunks(names):
        known |= sweeps.pledges_of(museum, account, chunk)
    books = _by_pledge(totals, known)
    ledger: dict[int, Stated] = {}
    for pledges in _chunks(list(books)):
        ledger |= sweeps.stated(museum, account, pledges)
    found = []
    for pledge_id, (payment, minor, currency) in books.items():
        ours = ledger.get(pledge_id, Stated(0, currency))
        if minor != ours.minor:
            in_ = currency or ours.currency
            found.append(Difference(payment, pledge_id, minor, ours.minor, in_))
    return found


def conclude(museum: MuseumScope, account: str, found: Sequence[Difference], now: datetime) -> None:
    """Keep the outcome of a comparison; the staff is told of what it was not told of before."""
    written = [asdict(one) for one in found]
    before = sweeps.note_compared(museum, account, written, now)
    new = [one for one in written if one not in before]
    if new:
        tell_of_difference(museum, new, now)


def _by_pledge(
    totals: Iterable[PaymentTotal], known: Mapping[str, int]
) -> dict[int, tuple[str, int, str]]:
    """Add up the payments of each pledge; each is named by its last payment."""
    found: dict[int, tuple[str, int, str]] = {}
    for total in totals:
        pledge_id = known.get(total.payment, total.pledge_id)
        if pledge_id is not None:
            _, before, currency = found.get(pledge_id, ("", 0, ""))
            minor, currency = before + total.net_minor, total.currency or currency
            found[pledge_id] = (total.payment, minor, currency)
    return found


def _chunks(listed: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
