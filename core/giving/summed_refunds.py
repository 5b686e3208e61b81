"""Refunds that a provider tells as one sum, and later perhaps each by its name: counted once.

What the sum tells beyond the refunds that have names is entered under a name of ours, and taken
back as soon as they have theirs. So both ways of telling end in the same total, in any order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.giving.reports import Fact, PaymentReport
from core.states.giving import EntryKind
from core.store.queries.pledges import Entry

_MARK = ":sum:"


@dataclass(frozen=True, slots=True)
class _Told:
    """How much went back by refunds with names, how much more by sums, in how many entries."""

    named: int
    unnamed: int
    entries: int


def with_sum(report: PaymentReport, known: Sequence[Entry], facts: Sequence[Fact]) -> list[Fact]:
    """Give the new `facts` of a report, and what its sum of refunds tells beyond them. Pure."""
    if report.refunded_minor is None and not known:
        return list(facts)
    before = _told((one.kind, one.object, one.stated_minor) for one in known)
    fresh = _told((one.kind, one.object, one.stated_minor) for one in facts)
    whole = max(report.refunded_minor or 0, before.named + before.unnamed)
    more = max(0, whole - before.named - fresh.named) - before.unnamed
    if more == 0:
        return list(facts)
    kind = EntryKind.REFUND if more > 0 else EntryKind.REVERSAL
    name = f"{report.payment or report.pledge_id}{_MARK}{before.entries + 1}"
    return [*facts, Fact(kind, name, -more)]


def _told(moved: Iterable[tuple[EntryKind, str, int]]) -> _Told:
    named = unnamed = entries = 0
    for kind, name, stated in moved:
        if _MARK in name:
            unnamed -= stated
            entries += 1
        elif kind is EntryKind.REFUND:
            named -= stated
    return _Told(named, unnamed, entries)
