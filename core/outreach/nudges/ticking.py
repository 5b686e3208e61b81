"""The tick: what is due is judged, then owed to its member, put off, or over."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from core.outreach.nudges.judging import End, Go, Wait, judge
from core.outreach.nudges.planning import next_step
from core.outreach.nudges.saying import said
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.nudges.together import gather
from core.states.nudges import NudgeEnding
from core.store import NetworkScope, Store
from core.store.queries import due_nudges, nudges, owing_nudges
from core.store.queries.due_nudges import Due
from core.store.queries.nudges import Nudge

#: How many nudges one transaction looks at: other writers wait for it, some twenty milliseconds.
SLICE = 1000


async def tick(store: Store, now: datetime) -> int:
    """Look at all that is due at museums that live now; how many nudges that were.

    Safe to repeat, and to do in several processes at once: each nudge is owed once.
    """
    looked_at = found = await store.network().write(partial(_turn, now))
    while found == SLICE:
        found = await store.network().write(partial(_turn, now))
        looked_at += found
    return looked_at


def _turn(now: datetime, network: NetworkScope) -> int:
    return turn(network, due_nudges.due(network, now, SLICE), now)


def tick_replay(network: NetworkScope, museum_id: int, now: datetime) -> int:
    """Look at what is due at one museum at its own instant `now`; how many nudges that were."""
    looked_at = 0
    while found := due_nudges.due_at(network, museum_id, now, SLICE):
        looked_at += turn(network, found, now)
    return looked_at


def turn(network: NetworkScope, found: list[Due], now: datetime) -> int:
    """Judge what was found, in its transaction; how many nudges that were."""
    of = _sorted(found, now)
    for (museum_id, until), ids in of.waiting.items():
        owing_nudges.wait(network.museum(museum_id), ids, until)
    for (museum_id, why), ids in of.over.items():
        owing_nudges.end(network.museum(museum_id), ids, why, now)
    told_with: set[int] = set()
    for museum_id, going in of.going.items():
        told_with |= gather(network.museum(museum_id), going, now)
    for place, ids in of.owed.items():
        if left := [one for one in ids if one not in told_with]:
            _owe(network, place, left, now)
    for museum_id, steps in of.following.items():
        nudges.plan(network.museum(museum_id), steps)
    return len(found)


#: A step that says the same to all for whom it is due now: the museum, the rule, the number of the
#: step, the campaign, and what it is about.
_Place = tuple[int, str, int, int, str]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """What was found, by what becomes of it.

    `going` are those of `owed` that come by a rule, by museum; `following` are the
    steps that come next.
    """

    waiting: defaultdict[tuple[int, datetime], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    over: defaultdict[tuple[int, NudgeEnding], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    owed: defaultdict[_Place, list[int]] = field(default_factory=lambda: defaultdict(list))
    going: defaultdict[int, list[Due]] = field(default_factory=lambda: defaultdict(list))
    following: defaultdict[int, list[Nudge]] = field(default_factory=lambda: defaultdict(list))


def _sorted(found: Iterable[Due], now: datetime) -> _Sorted:
    """Judge each nudge that was found."""
    of = _Sorted()
    for due in found:
        sequence = SEQUENCES.get(due.rule)
        match judge(sequence, due, now) if sequence else End(NudgeEnding.OFF):
            case Go():
                of.owed[_place(due)].append(due.id)
                if not SEQUENCES[due.rule].is_asked:
                    of.going[due.museum_id].append(due)
            case Wait(until):
                of.waiting[due.museum_id, until].append(due.id)
                continue
            case End(ending):
                of.over[due.museum_id, ending].append(due.id)
                if ending is not NudgeEnding.LATE:
                    continue
        # A sequence goes on also past a step whose window was missed.
        if following := next_step(SEQUENCES[due.rule], due, now):
            of.following[due.museum_id].append(following)
    return of


def _place(due: Due) -> _Place:
    # Each reminder that was asked for has words of its own, and its rule adds none.
    about = "" if SEQUENCES[due.rule].is_asked else due.about
    return due.museum_id, due.rule, due.step, due.campaign_id, about


def _owe(network: NetworkScope, place: _Place, ids: list[int], now: datetime) -> None:
    museum_id, rule, step, campaign_id, about = place
    museum, sequence = network.museum(museum_id), SEQUENCES[rule]
    of = (sequence, step, campaign_id, about)
    words = {} if sequence.is_asked else said(museum, *of, now)
    owing_nudges.owe(museum, ids, words, now)
