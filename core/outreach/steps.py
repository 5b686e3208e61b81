"""What lanes write: what came of calls, what begins next, what is claimed; of several at once.

A step is some fifteen statements, however few messages it is about. Many small lanes would spend
most of their time on these, so that those who come at the same time share them: each statement
sees the rows of all.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from core.outreach import noting, turns
from core.outreach.errands import Errand, Turn
from core.states.outreach import Priority
from core.store import NetworkScope
from core.store.queries.deliveries import Delivery, Outcome, Place


class Claim(NamedTuple):
    """So many rows of a lane, of some priorities, are to be leased."""

    lane: str
    priorities: Sequence[Priority]
    limit: int


class Step(NamedTuple):
    """What a lane asks for in its turn: to note what `landed`, to `begin` some, to `claim` more."""

    turn: Turn
    landed: Sequence[Outcome] = ()
    begin: Sequence[Delivery] = ()
    claim: Claim | None = None


class Done(NamedTuple):
    """What came of a step; where something was forgotten, the store has to be scrubbed."""

    begun: list[Errand]
    claimed: list[Delivery]
    is_to_scrub: bool


def take(network: NetworkScope, steps: Sequence[Step]) -> list[Done]:
    """Take the steps of several lanes of one worker; what came of each, in their order."""
    turn = _turn_of_all(step.turn for step in steps)
    landed = [*chain.from_iterable(step.landed for step in steps)]
    is_to_scrub = noting.settle(network, turn.owner, landed) if landed else False
    begun = _begun(network, steps, turn)
    claimed = [_claimed(network, step) for step in steps]
    # It is done once for all.
    scrubbing = [is_to_scrub, *[False] * (len(steps) - 1)]
    return [*map(Done, begun, claimed, scrubbing)]


def _turn_of_all(turns_: Iterable[Turn]) -> Turn:
    """Give the turn in which all are taken: in the latest instant, for the longest lease."""
    every = [*turns_]
    latest = max(every, key=lambda one: one.now)
    return Turn(latest.owner, latest.now, max(one.until for one in every), latest.caps)


def _begun(network: NetworkScope, steps: Sequence[Step], turn: Turn) -> list[list[Errand]]:
    """Begin the groups of all as one, and give to each what is its own."""
    if len(steps) == 1:
        return [turns.begin(steps[0].begin, turn, network) if steps[0].begin else []]
    found: list[list[Errand]] = [[] for _ in steps]
    whose: dict[Place, list[Errand]] = {
        row.place: mine for step, mine in zip(steps, found, strict=True) for row in step.begin
    }
    if whose:
        group = chain.from_iterable(step.begin for step in steps)
        for errand in turns.begin(group, turn, network):
            whose[errand.row.place].append(errand)
    return found


def _claimed(network: NetworkScope, step: Step) -> list[Delivery]:
    claim = step.claim
    if claim is None:
        return []
    return turns.claim(claim.lane, step.turn, claim.limit, network, claim.priorities)
