"""A whole statement of the museum's bank is taken in, each line in a transaction of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from core.giving import transfers
from core.giving.matching import BankLine
from core.outreach.staff_news import tell_of_lines
from core.states.giving import LineState
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import bank_lines, pledges
from core.store.queries.bank_lines import KeptLine
from core.store.queries.pledges import Pledge

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the lines of a statement.

    `entered` were for a gift, `back` were taken back by the bank, `waiting` need a person, `known`
    were imported before, `passed` left the account and are no business of ours.
    """

    entered: int
    back: int
    waiting: int
    known: int
    passed: int


async def take_in(store: Store, museum_id: int, lines: Sequence[BankLine], now: datetime) -> Taken:
    """Take in the lines of a statement, in their order; staff hear of what waits for them.

    If this is broken off, importing it again takes in the rest. `now` is the museum's own instant.
    """
    door = store.museum(museum_id)
    awaited = await door.read(pledges.awaited)
    known = await _known(store, museum_id, lines)
    counts: Counter[str] = Counter()
    for line in lines:
        if line.mark in known:
            counts["known"] += 1
            continue
        work = partial(_take_in, museum_id, line, awaited, now)
        counts[_became(await store.network().write(work))] += 1
        known.add(line.mark)
    if counts["waiting"]:
        count = counts["waiting"]
        await door.write(lambda museum: tell_of_lines(museum, count, now))
    return Taken(*(counts[name] for name in ("entered", "back", "waiting", "known", "passed")))


def _take_in(
    museum_id: int,
    line: BankLine,
    awaited: Sequence[Pledge],
    now: datetime,
    network: NetworkScope,
) -> KeptLine | None:
    return transfers.take_in(network, museum_id, line, awaited, now)


async def _known(store: Store, museum_id: int, lines: Sequence[BankLine]) -> set[str]:
    """Find which lines were imported before."""
    found: set[str] = set()
    for start in range(0, len(lines), _AT_ONCE):
        marks = [line.mark for line in lines[start : start + _AT_ONCE]]
        found |= await store.museum(museum_id).read(partial(_ask, marks))
    return found


def _ask(marks: list[str], museum: MuseumScope) -> set[str]:
    return bank_lines.known(museum, marks)


def _became(kept: KeptLine | None) -> str:
    if kept is None:
        return "passed"
    if kept.state is LineState.WAITING:
        return "waiting"
    return "entered" if kept.minor > 0 else "back"
