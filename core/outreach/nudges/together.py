"""Several nudges that are due to one member in a day are one message.

A reminder that they asked for keeps its instant, and what comes by a rule joins it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Sequence as Several
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.outreach.nudges.days import Around, waits_until
from core.outreach.nudges.saying import said
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.resting import NO_REST, Rest
from core.store import MuseumScope, NetworkScope
from core.store.queries import due_nudges, museums, nudges_together
from core.store.queries.due_nudges import A_DAY, Common, Going
from core.store.queries.nudges_together import Waiting

Subject = dict[str, Any]
#: Nudges that go out now: what they have in common, then each by its member.
Groups = Iterable[tuple[Common, Several[tuple[int, int]]]]
#: What was asked for comes first.
_RANKS = {slug: rank for rank, slug in enumerate(SEQUENCES)}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What becomes of nudges that don't go out by themselves.

    `told` are those told with another one, by the id of that, `later` those that wait until an
    instant, `lasting` until when the message of one that leads makes sense.
    """

    told: dict[int, int] = field(default_factory=dict)
    later: dict[int, datetime] = field(default_factory=dict)
    lasting: dict[int, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Written:
    """What is said by nudges that are not owed yet, and by those that wait already."""

    new: list[nudges_together.Said] = field(default_factory=list)
    waiting: list[nudges_together.Said] = field(default_factory=list)


def gather(network: NetworkScope, museum_id: int, groups: Groups, now: datetime) -> Gathered:
    """Join what goes to each member of a museum now to what else there is for them that day."""
    gathered = Gathered()
    if not (ids := _accompanied(groups)):
        return gathered
    museum = network.museum(museum_id)
    found = due_nudges.going(museum, ids)
    people = {one.member_id for one in found}
    waiting = {one.member_id: one for one in nudges_together.waiting(museum, people)}
    around = _around(network, museum_id, people, now)
    several: dict[int, list[Going]] = {}
    for who, theirs in _by_member(found).items():
        dues = theirs
        if who not in waiting:
            dues = _staying(gathered, dues, around[who], now)
        if len(dues) > 1 or (dues and who in waiting):
            several[who] = sorted(dues, key=_rank)
    written, says = _Written(), _subjects(museum, several.values(), now)
    for who, dues in several.items():
        _join(gathered, written, waiting.get(who), dues, says)
    nudges_together.say(museum, written.new)
    nudges_together.say_on(museum, written.waiting)
    nudges_together.tell_with(museum, gathered.told.items(), now)
    return gathered


def _accompanied(groups: Groups) -> list[int]:
    """List the nudges of members to whom several go, or for whom there is something else."""
    groups = list(groups)
    everybody = [who for _, people in groups for _, who in people]
    count = Counter(everybody) if len(set(everybody)) < len(everybody) else Counter[int]()
    return [
        which
        for common, people in groups
        if common.has_company or count
        for which, who in people
        if common.has_company or count[who] > 1
    ]


def _by_member(found: Iterable[Going]) -> dict[int, list[Going]]:
    of: dict[int, list[Going]] = {}
    for one in found:
        of.setdefault(one.member_id, []).append(one)
    return of


def _around(
    network: NetworkScope, museum_id: int, people: Collection[int], now: datetime
) -> dict[int, Around]:
    museum = network.museum(museum_id)
    zones = due_nudges.zones(network, museum_id, people)
    asked = nudges_together.asked(museum, people, now + A_DAY)
    came = nudges_together.came(museum, people, now - A_DAY, now)
    of = museums.find(network, museum_id)
    rest = Rest.of(of.rest, of.country) if of else NO_REST
    return {
        who: Around(ZoneInfo(zone), tuple(asked.get(who, ())), tuple(came.get(who, ())), rest)
        for who, zone in zones.items()
    }


def _staying(gathered: Gathered, dues: list[Going], around: Around, now: datetime) -> list[Going]:
    """Let wait what waits for another one; gives what goes now."""
    if any(_is_asked(one) for one in dues):
        return dues
    later = {one.id: waits_until(around, one.expires_at, now) for one in dues}
    gathered.later.update({which: until for which, until in later.items() if until})
    return [one for one in dues if not later[one.id]]


def _is_asked(one: Going) -> bool:
    return SEQUENCES[one.rule].is_asked


def _rank(due: Going) -> tuple[int, int, str]:
    """Put them in the same order each time."""
    return _RANKS[due.rule], due.step, due.about


def _join(
    gathered: Gathered,
    written: _Written,
    waiting: Waiting | None,
    dues: list[Going],
    says: Mapping[int, Subject],
) -> None:
    """Let the one that waits, else the first, say what the others do.

    Each that was asked for leads a message of its own: it rests on a yes of its own.
    """
    first, rest = dues[0], [one for one in dues if not _is_asked(one)]
    if waiting is None or _is_asked(first):
        rest = [one for one in rest if one is not first]
        leading, subject, ends = first.id, says[first.id], first.expires_at
        to = written.new
    else:
        leading, subject, ends = waiting.id, waiting.subject, waiting.expires_at
        to = written.waiting
    if rest:
        to.append((leading, _with(subject, rest, says)))
        gathered.told.update({one.id: leading for one in rest})
        gathered.lasting[leading] = max(ends, *(one.expires_at for one in rest))


def _with(subject: Subject, rest: Iterable[Going], says: Mapping[int, Subject]) -> Subject:
    told = [{**says[one.id], "id": one.id} for one in rest]
    return {**subject, "also": [*subject.get("also", ()), *told]}


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
