"""Many events at once, and signed ones that make no sense: nothing is lost, nothing falls over."""

import asyncio
import json
import logging
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from core.store.queries import unread_events
from tests.payments.stripe.museum import StripeMuseum
from tests.payments.stripe.told import Told, body_of

AT_ONCE = 32


async def deliver(
    museum: StripeMuseum, bodies: Iterable[bytes], waited: list[float] | None = None
) -> Counter[int]:
    """Post all bodies, so many at a time; counts the answers, and notes how long each took."""
    waiting = iter(bodies)
    answers: Counter[int] = Counter()
    took = [] if waited is None else waited

    async def one_after_another() -> None:
        for body in waiting:
            began = time.perf_counter()
            answers[await museum.post(body)] += 1
            took.append(time.perf_counter() - began)

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(one_after_another())
    return answers


async def pay(museum: StripeMuseum, gifts: int) -> list[float]:
    """Let each gift's payment be told three times, all of them shuffled.

    Gives how long each answer took, in seconds.
    """
    waited: list[float] = []
    told = [await museum.begin() for _ in range(gifts)]
    bodies = [body_of(one.completed()) for one in told] * 3
    random.Random(7).shuffle(bodies)  # noqa: S311 - a test's dice
    assert await deliver(museum, bodies, waited) == {200: 3 * gifts}
    standing = await museum.museum.standing(museum.campaign)
    assert (standing.raised.minor, standing.backers) == (gifts * 15_00, gifts)
    assert standing.version == gifts
    assert await museum.waiting() == []
    return waited


async def test_payments_told_three_times_in_disorder_at_once_count_once(
    museum: StripeMuseum,
) -> None:
    await pay(museum, 100)


@pytest.mark.soak
async def test_ten_thousand_deliveries_credit_each_payment_once(
    museum: StripeMuseum, record_testsuite_property: Callable[[str, object], None]
) -> None:
    waited = await pay(museum, 3_334)
    record_testsuite_property(
        "milliseconds_of_95_percent", round(1000 * quantiles(waited, n=20)[-1])
    )


def resident_bytes() -> int:
    """Read how much memory this process, with the program in it, holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


JUNK: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**30, 1.5, "", "\0", "\ud800", "é" * 300, [], {}, [{}], {"id": []}),
    *("succeeded", "paid", "won", "acct_x", "usd", "EUR", "2013-02-01"),
)


def places(told: Any) -> Iterator[tuple[Any, Any]]:
    """Find each place of a structure that can hold something else."""
    for key in list(told) if isinstance(told, dict) else range(len(told)):
        yield told, key
        if isinstance(told[key], dict | list):
            yield from places(told[key])


def mutated(told: Told, number: int) -> bytes:
    """Write one of the gift's events with a few places that hold junk, or cut short."""
    dice = random.Random(number)  # noqa: S311 - a test's dice
    events = (
        told.completed(),
        told.succeeded(),
        told.charge("refunded", 5_00),
        told.refund("created", "succeeded", 5_00),
        told.dispute("created", "needs_response", 10_00),
        told.session("expired", "unpaid"),
    )
    event = json.loads(json.dumps(dice.choice(events)))
    for _ in range(dice.randint(1, 3)):
        holder, key = dice.choice(list(places(event)))
        holder[key] = deepcopy(dice.choice(JUNK))
    body = json.dumps(event).encode()
    return body[: dice.randrange(len(body))] if dice.random() < 0.1 else body


async def survive(museum: StripeMuseum, bodies: int) -> list[float]:
    """Post very many; gives how long each answer took, in seconds."""
    gift, waited = await museum.begin(), list[float]()
    answers = await deliver(museum, (mutated(gift, number) for number in range(bodies)), waited)
    assert set(answers) == {200, 400}
    # What made no sense is there to be looked at, the same bytes once.
    kept = await museum.museum.store.network().read(unread_events.count)
    assert 0.9 * answers[400] < kept <= answers[400]
    await museum.museum.standing(museum.campaign)
    other = await museum.begin(500_00)
    before = await museum.raised()
    await museum.hear(other.completed())
    assert await museum.raised() == before + 500_00
    return waited


async def test_signed_events_with_junk_in_any_place_stop_nothing(museum: StripeMuseum) -> None:
    await survive(museum, 250)


@pytest.mark.soak
async def test_ten_thousand_signed_events_with_junk_stop_nothing(
    museum: StripeMuseum,
    record_testsuite_property: Callable[[str, object], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    # What is logged would be kept for the test, and seem to be the program's.
    caplog.set_level(logging.ERROR)
    before = resident_bytes()
    waited = await survive(museum, 10_000)
    record_testsuite_property(
        "milliseconds_of_95_percent", round(1000 * quantiles(waited, n=20)[-1])
    )
    record_testsuite_property("megabytes_grown", (resident_bytes() - before) // 1_000_000)
    assert resident_bytes() - before < 50_000_000
