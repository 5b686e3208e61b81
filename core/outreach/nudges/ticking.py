"""The tick: what is due is judged, then owed to its member, put off, or over.

Most of what is due at once differs in nothing that a rule judges by, nor in what it says: it is
judged and owed together.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from operator import itemgetter

from core.outreach.nudges.following import follow
from core.outreach.nudges.judging import End, Go, Verdict, Wait, judge
from core.outreach.nudges.saying import said
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.nudges.together import gather
from core.states.nudges import NudgeEnding
from core.store import NetworkScope, Store
from core.store.queries import due_nudges, nudges_together, owing_nudges
from core.store.queries.due_nudges import Common
from core.store.rows import Plain

#: How many nudges one transaction looks at: other writers wait for it, some twenty milliseconds.
SLICE = 1000


async def tick(store: Store, now: datetime) -> int:
    """Look at all that is due at museums that live now; how many nudges that were.

    Safe to repeat, and to do in several processes at once: each nudge is owed once.
    """
    looked_at, is_left = 0, True
    while is_left:
        found, is_left = await store.network().write(partial(_turn, now))
        looked_at += found
    return looked_at


def _turn(now: datetime, network: NetworkScope) -> tuple[int, bool]:
    """Look at a slice; tells how many that were, and whether more is left."""
    found = due_nudges.due(network, now, SLICE + 1)
    return turn(network, found[:SLICE], now), len(found) > SLICE


def tick_replay(network: NetworkScope, museum_id: int, now: datetime) -> int:
    """Look at what is due at one museum at its own instant `now`; how many nudges that were."""
    looked_at = 0
    while found := due_nudges.due_at(network, museum_id, now, SLICE):
        looked_at += turn(network, found, now)
    return looked_at


def turn(network: NetworkScope, found: list[Plain], now: datetime) -> int:
    """Judge what was found, in its transaction; how many nudges that were."""
    of = _Judged()
    for common, people in _alike(found):
        of.note(common, people, now)
    elsewhere: set[int] = set()
    later: set[int] = set()
    lasting: list[tuple[int, dict[int, datetime]]] = []
    for museum_id, going in of.going.items():
        gathered = gather(network, museum_id, going, now)
        for which, until in gathered.later.items():
            of.waiting[museum_id, until].append(which)
        later |= gathered.later.keys()
        elsewhere |= gathered.told.keys() | gathered.later.keys()
        lasting.append((museum_id, gathered.lasting))
    for (museum_id, until), ids in of.waiting.items():
        owing_nudges.wait(network.museum(museum_id), ids, until)
    for (museum_id, why), ids in of.over.items():
        owing_nudges.end(network.museum(museum_id), ids, why, now)
    for place, ids in of.owed.items():
        if left := [one for one in ids if one not in elsewhere]:
            _owe(network, place, left, now)
    for museum_id, until_when in lasting:
        nudges_together.last(network.museum(museum_id), until_when.items())
    for common, ids in of.following:
        follow(network, common, [one for one in ids if one not in later], now)
    return len(found)


#: Nudges by the member whom each is for.
People = list[tuple[int, int]]
_whom = itemgetter(slice(2))
_what = itemgetter(slice(2, None))


def _alike(found: Iterable[Plain]) -> list[tuple[Common, People]]:
    """Put together what has everything in common but its member."""
    groups: defaultdict[Plain, People] = defaultdict(list)
    for one in found:
        groups[_what(one)].append(_whom(one))
    return [(Common.of(common), people) for common, people in groups.items()]


#: A step that says the same to all for whom it is due now, in one lane: the museum, the lane, the
#: rule, the number of the step, the campaign, and what it is about.
_Place = tuple[int, str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was found, by what becomes of it.

    `going` are those of `owed` that come by a rule, by museum; `following` are followed by
    another step.
    """

    waiting: defaultdict[tuple[int, datetime], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    over: defaultdict[tuple[int, NudgeEnding], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    owed: defaultdict[_Place, list[int]] = field(default_factory=lambda: defaultdict(list))
    going: defaultdict[int, list[tuple[Common, People]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    following: list[tuple[Common, list[int]]] = field(default_factory=list)

    def note(self, common: Common, people: People, now: datetime) -> None:
        """Judge nudges that have all in common but their members."""
        ids = [nudge_id for nudge_id, _ in people]
        match _verdict(common, now):
            case Go():
                self.owed[_place(common)] += ids
                self.going[common.museum_id].append((common, people))
            case Wait(until):
                self.waiting[common.museum_id, until] += ids
                return
            case End(ending):
                self.over[common.museum_id, ending] += ids
                if ending is not NudgeEnding.LATE:
                    return
        # A sequence goes on also past a step whose window was missed.
        if common.step + 1 < len(SEQUENCES[common.rule].steps):
            self.following.append((common, ids))


def _verdict(common: Common, now: datetime) -> Verdict:
    sequence = SEQUENCES.get(common.rule)
    return judge(sequence, common.facts, now) if sequence else End(NudgeEnding.OFF)


def _place(common: Common) -> _Place:
    # Each reminder that was asked for has words of its own, and its rule adds none.
    about = "" if SEQUENCES[common.rule].is_asked else common.about
    lane = common.facts.lane or ""
    return common.museum_id, lane, common.rule, common.step, common.campaign_id, about


def _owe(network: NetworkScope, place: _Place, ids: list[int], now: datetime) -> None:
    museum_id, lane, rule, step, campaign_id, about = place
    museum, sequence = network.museum(museum_id), SEQUENCES[rule]
    of = (sequence, step, campaign_id, about)
    words = {} if sequence.is_asked else said(museum, *of, now)
    owing_nudges.owe(museum, ids, lane, words, now)
