"""The tick: what is due is judged, then owed to its member, put off, or over."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from core.outreach.nudges.judging import End, Go, Verdict, Wait, facts_of, judge
from core.outreach.nudges.sequences import SEQUENCES
from core.states.nudges import NudgeEnding
from core.store import NetworkScope, Store
from core.store.queries import due_nudges
from core.store.queries.due_nudges import Due

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
    due_nudges.wait(network, [(one, said.until) for one, said in judged if isinstance(said, Wait)])
    over = [(one, said.ending) for one, said in judged if isinstance(said, End)]
    due_nudges.end(network, over, now)
    for (museum_id, rule, step), ids in _to_owe(judged).items():
        said = {"nudge": rule, "step": step}
        due_nudges.owe(network.museum(museum_id), ids, said, now)
    return len(found)


def _judged(one: Due, now: datetime) -> Verdict:
    sequence = SEQUENCES.get(one.rule)
    return judge(sequence, facts_of(one), now) if sequence else End(NudgeEnding.OFF)


def _to_owe(judged: Iterable[tuple[Due, Verdict]]) -> dict[tuple[int, str, int], list[int]]:
    """Sort those that go by what they say."""
    found: dict[tuple[int, str, int], list[int]] = {}
    for one, verdict in judged:
        if isinstance(verdict, Go):
            found.setdefault((one.museum_id, one.rule, one.step), []).append(one.id)
    return found
