"""The tick: what is due is judged, then owed to its member, put off, or over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from core.outreach.nudges.judging import End, Go, Verdict, Wait, facts_of, judge
from core.outreach.nudges.planning import next_step
from core.outreach.nudges.saying import said
from core.outreach.nudges.sequences import SEQUENCES
from core.states.nudges import NudgeEnding
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import due_nudges, nudges
from core.store.queries.due_nudges import Due
from core.store.queries.nudges import Nudge

#: How many nudges one transaction looks at.
SLICE = 500


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
    judged = [(one, _judged(one, now)) for one in found]
    due_nudges.wait(network, [(one, of.until) for one, of in judged if isinstance(of, Wait)])
    over = [(one, of.ending) for one, of in judged if isinstance(of, End)]
    due_nudges.end(network, over, now)
    for place, ids in _to_owe(judged).items():
        _owe(network.museum(place.museum_id), place, ids, now)
    _go_on(network, [one for one, of in judged if _has_next(of)], now)
    return len(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """A step that says the same to all for whom it is due now."""

    museum_id: int
    rule: str
    step: int
    campaign_id: int
    about: str


def _owe(museum: MuseumScope, place: _Place, ids: list[int], now: datetime) -> None:
    sequence = SEQUENCES[place.rule]
    of = (place.step, place.campaign_id, place.about)
    words = {} if sequence.is_asked else said(museum, sequence, *of, now)
    due_nudges.owe(museum, ids, words, now)


def _has_next(verdict: Verdict) -> bool:
    """Tell whether a sequence goes on: also past a step whose window was missed."""
    return verdict == Go() or verdict == End(NudgeEnding.LATE)


def _go_on(network: NetworkScope, rows: Iterable[Due], now: datetime) -> None:
    """Plan the steps that come next."""
    planned: dict[int, list[Nudge]] = {}
    for one in rows:
        following = next_step(SEQUENCES[one.rule], one, now)
        if following is not None:
            planned.setdefault(one.museum_id, []).append(following)
    for museum_id, steps in planned.items():
        nudges.plan(network.museum(museum_id), steps)


def _judged(one: Due, now: datetime) -> Verdict:
    sequence = SEQUENCES.get(one.rule)
    return judge(sequence, facts_of(one), now) if sequence else End(NudgeEnding.OFF)


def _to_owe(judged: Iterable[tuple[Due, Verdict]]) -> dict[_Place, list[int]]:
    """Sort those that go by what they say."""
    found: dict[_Place, list[int]] = {}
    for one, verdict in judged:
        if isinstance(verdict, Go):
            about = "" if SEQUENCES[one.rule].is_asked else one.about
            place = _Place(one.museum_id, one.rule, one.step, one.campaign_id, about)
            found.setdefault(place, []).append(one.id)
    return found
