"""The events of one payment come in any order, and any number of times: the end is the same."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from core.states.giving import PledgeState
from payments.stripe.accounts import OWN
from payments.stripe.events import event_of
from payments.stripe.pictures import picture_of
from tests.museum_for_tests import NOW
from tests.payments.stripe.museum import StripeMuseum
from tests.payments.stripe.told import MUSEUM, Told

Event = dict[str, Any]
Story = Callable[[Told], list[Event]]

#: How the events of an order are repeated: never, each at once, all over again backwards.
PATTERNS: tuple[Callable[[Sequence[Event]], list[Event]], ...] = (
    list,
    lambda order: [one for event in order for one in (event, event)],
    lambda order: [*order, *reversed(order)],
)


def decided(outcome: str) -> Story:
    return lambda told: [
        told.completed("unpaid"),
        told.succeeded(),
        told.charge("refunded", 5_00),
        told.dispute("created", "needs_response", 10_00),
        told.dispute("closed", outcome, 10_00),
    ]


def refunds(told: Told) -> list[Event]:
    """Tell of the same refunds by their sum and each by its name; the second fails."""
    return [
        told.completed(),
        told.charge("refunded", 10_00),
        told.refund("created", "succeeded", 4_00, "a"),
        told.refund("created", "pending", 6_00, "b"),
        told.refund("failed", "failed", 6_00, "b"),
    ]


def reversed_(told: Told) -> list[Event]:
    late = told.charge("failed", status="failed", failure_balance_transaction="txn_1")
    return [
        told.completed("unpaid"),
        told.processing(),
        told.succeeded(),
        late,
        told.refund("created", "succeeded", 5_00),
    ]


STORIES: dict[str, tuple[Story, PledgeState, int]] = {
    "won": (decided("won"), PledgeState.PAID, 10_00),
    "lost": (decided("lost"), PledgeState.DISPUTED, 0),
    "refunds": (refunds, PledgeState.PAID, 11_00),
    "reversed": (reversed_, PledgeState.FAILED, 0),
}


async def hear(museum: StripeMuseum, events: Sequence[Event]) -> None:
    """Let events come in by the door behind the webhook."""
    for told in events:
        event = event_of(told)
        picture = picture_of(event, MUSEUM)
        assert picture is not None
        await museum.museum.giving.receive(OWN, event.id, museum.museum.id, picture, NOW)


async def play(museum: StripeMuseum, story: str, patterns: int) -> None:
    """Play a story in all its orders, each for a gift of its own, all at once."""
    tells, state, net = STORIES[story]
    orders = list(itertools.permutations(range(5)))
    cases = [
        (order, PATTERNS[(place + turn) % 3])
        for turn in range(patterns)
        for place, order in enumerate(orders)
    ]
    gifts = [await museum.begin() for _ in cases]

    async def happen(told: Told, case: tuple[tuple[int, ...], Any]) -> None:
        order, pattern = case
        events = tells(told)
        await hear(museum, pattern([events[place] for place in order]))

    await asyncio.gather(*(happen(*one) for one in zip(gifts, cases, strict=True)))
    for told in gifts:
        pledge = await museum.pledge(told)
        assert (pledge.state, pledge.net_minor, pledge.pending_minor) == (state, net, 0)
    standing = await museum.museum.standing(museum.campaign)
    assert standing.raised.minor == net * len(gifts)
    assert standing.backers == (len(gifts) if net else 0)
    assert await museum.waiting() == []


@pytest.mark.parametrize("story", STORIES)
async def test_all_orders_of_five_events_repeated_or_not_end_alike(
    quick_museum: StripeMuseum, story: str
) -> None:
    await play(quick_museum, story, 1)


@pytest.mark.soak
@pytest.mark.parametrize("story", STORIES)
async def test_all_orders_repeated_in_every_way_end_alike(museum: StripeMuseum, story: str) -> None:
    await play(museum, story, 3)
