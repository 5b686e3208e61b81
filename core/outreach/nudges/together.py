"""Several nudges that are due to one member, or one while another still waits, are one message.

What a member asked for comes alone: it rests on a yes of its own.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.outreach.nudges.saying import said
from core.outreach.nudges.sequences import SEQUENCES
from core.store import MuseumScope
from core.store.queries import due_nudges, nudges_together
from core.store.queries.due_nudges import Common, Going

Subject = dict[str, Any]
_RANKS = {slug: rank for rank, slug in enumerate(SEQUENCES)}


@dataclass(frozen=True, slots=True)
class _Told:
    """What is written at the end: what is said by which nudge, and which are told with another."""

    new: list[nudges_together.Said] = field(default_factory=list)
    waiting: list[nudges_together.Said] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)


def gather(
    museum: MuseumScope, going: Iterable[tuple[Common, Sequence[tuple[int, int]]]], now: datetime
) -> set[int]:
    """Join what is `going` to each member now; gives the ids of those told with another one."""
    if not (ids := _accompanied(going)):
        return set()
    found = due_nudges.going(museum, ids)
    waiting = _waiting(museum, {one.member_id for one in found})
    several = _several(found, waiting.keys())
    told, says = _Told(), _subjects(museum, several.values(), now)
    for member_id, dues in several.items():
        _join(told, waiting.get(member_id), sorted(dues, key=_rank), says)
    nudges_together.say(museum, told.new)
    nudges_together.say_on(museum, told.waiting)
    nudges_together.tell_with(museum, told.others, now)
    return {which for which, _ in told.others}


def _accompanied(going: Iterable[tuple[Common, Sequence[tuple[int, int]]]]) -> list[int]:
    """List the nudges of members to whom several go, or for whom there is something else."""
    groups = list(going)
    everybody = [who for _, people in groups for _, who in people]
    count = Counter(everybody) if len(set(everybody)) < len(everybody) else Counter[int]()
    return [
        which
        for common, people in groups
        if common.has_company or count
        for which, who in people
        if common.has_company or count[who] > 1
    ]


def _several(going: Iterable[Going], waiting: Collection[int]) -> dict[int, list[Going]]:
    """List what goes to each member who gets several, or for whom one waits."""
    of: dict[int, list[Going]] = {}
    for one in going:
        of.setdefault(one.member_id, []).append(one)
    return {who: dues for who, dues in of.items() if len(dues) > 1 or who in waiting}


def _waiting(museum: MuseumScope, people: Collection[int]) -> dict[int, nudges_together.Waiting]:
    found = nudges_together.waiting(museum, people)
    return {one.member_id: one for one in found if not SEQUENCES[one.rule].is_asked}


def _rank(due: Going) -> tuple[int, int, str]:
    """Put them in the same order each time."""
    return _RANKS[due.rule], due.step, due.about


def _join(
    told: _Told,
    waiting: nudges_together.Waiting | None,
    dues: list[Going],
    says: Mapping[int, Subject],
) -> None:
    """Let the one that waits, else the first, say what the others do."""
    if waiting is None:
        (first, *rest) = dues
        told.new.append((first.id, _with(says[first.id], rest, says)))
        told.others.extend((one.id, first.id) for one in rest)
        return
    told.waiting.append((waiting.id, _with(waiting.subject, dues, says)))
    told.others.extend((one.id, waiting.id) for one in dues)


def _with(subject: Subject, rest: Iterable[Going], says: Mapping[int, Subject]) -> Subject:
    return {**subject, "also": [*subject.get("also", ()), *(says[one.id] for one in rest)]}


def _subjects(
    museum: MuseumScope, several: Iterable[list[Going]], now: datetime
) -> dict[int, Subject]:
    """Write what each nudge says: its own subject, or what its rule says now."""
    dues = [one for each in several for one in each]
    own = nudges_together.subjects(museum, [one.id for one in dues])
    rules: dict[tuple[str, int, int, str], Subject] = {}
    for one in dues:
        of = (one.rule, one.step, one.campaign_id, one.about)
        if one.id not in own and of not in rules:
            rules[of] = said(museum, SEQUENCES[one.rule], *of[1:], now)
    return {
        one.id: own.get(one.id) or rules[one.rule, one.step, one.campaign_id, one.about]
        for one in dues
    }
