"""Pictures of one payment come in any order, and any number of times: the end is the same."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.giving.pledges import Offer
from core.giving.reports import PaymentReport
from core.money import Money
from core.states.giving import PledgeState
from core.store import Store
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge
from tests.museum_for_tests import NOW, MuseumForTests, Reward, new_museum
from tests.provider_for_tests import Payment

pytestmark = pytest.mark.long
MINUTE = timedelta(minutes=1)
OFFER = Offer(money=Money(33_33, "GBP"), tier="friend")

#: The stories of a payment, and how each ends: its state, and what it adds to the total.
STORIES: dict[str, tuple[PledgeState, int]] = {
    "processing": (PledgeState.PROCESSING, 0),
    "processing failed": (PledgeState.FAILED, 0),
    "processing failed processing": (PledgeState.PROCESSING, 0),
    "expired": (PledgeState.EXPIRED, 0),
    "failed processing paid": (PledgeState.PAID, 38_66),
    "processing paid partly partly": (PledgeState.PAID, 26_30),
    "paid partly rest": (PledgeState.REFUNDED, 0),
    "paid disputed": (PledgeState.DISPUTED, 0),
    "paid disputed won": (PledgeState.PAID, 38_66),
    "paid partly disputed lost": (PledgeState.DISPUTED, 0),
    "paid partly disputed won": (PledgeState.PAID, 32_48),
    "processing paid disputed won disputed": (PledgeState.DISPUTED, 0),
    "processing paid disputed refunded": (PledgeState.REFUNDED, 0),
    "paid refunded disputed won": (PledgeState.REFUNDED, 0),
    "failed processing paid partly disputed won rest": (PledgeState.REFUNDED, 0),
}


def pictures_of(story: str, pledge: Pledge) -> list[PaymentReport]:
    """Let a story happen, a minute between its events; gives the pictures in their order."""
    payment = Payment(pledge)
    happens: dict[str, Callable[[datetime], PaymentReport]] = {
        "processing": payment.processing,
        "failed": payment.failed,
        "expired": payment.expired,
        "paid": payment.paid,
        "partly": lambda at: payment.refunded(5_33, at),
        "rest": lambda at: payment.refunded(28_00, at),
        "refunded": lambda at: payment.refunded(33_33, at),
        "disputed": payment.disputed,
        "won": payment.won,
        "lost": payment.lost,
    }
    return [happens[word](NOW + MINUTE * place) for place, word in enumerate(story.split())]


class Scene:
    """One museum in which story after story is told."""

    def __init__(self, address: str) -> None:
        self.runner = asyncio.Runner()
        self.store = Store(address)
        self.museum = self.runner.run(new_museum(self.store))
        self.numbers = itertools.count()

    def close(self) -> None:
        """Let go of the database."""
        self.runner.run(self.store.close())
        self.runner.close()

    def told(self, story: str, order: st.DataObject) -> Pledge:
        """Tell a story in an order that is drawn, each picture once or more."""
        return self.runner.run(self._told(story, order))

    async def _told(self, story: str, order: st.DataObject) -> Pledge:
        museum, number = self.museum, next(self.numbers)
        campaign = await museum.campaign(
            f"c{number}", milestones=["10%", "30%"], rewards=[Reward("friend", 30_00, 1)]
        )
        pledge = await museum.start(campaign, OFFER)
        pictures = pictures_of(story, pledge)
        again = order.draw(st.lists(st.sampled_from(pictures), max_size=3))
        for place, picture in enumerate(order.draw(st.permutations(pictures + again))):
            assert await museum.hear(picture, f"{number}-{place}", NOW + MINUTE * place)
        await self._check_figures(campaign, story)
        return await museum.pledge(pledge)

    async def _check_figures(self, campaign: Campaign, story: str) -> None:
        state, net = STORIES[story]
        standing = await self.museum.standing(campaign)
        assert standing.raised == Money(net, "EUR")
        assert standing.pending == Money(38_66 if state is PledgeState.PROCESSING else 0, "EUR")
        assert standing.backers == (1 if net else 0)
        keeps = {PledgeState.PAID, PledgeState.PROCESSING, PledgeState.DISPUTED}
        assert (await self.museum.tier(campaign, "friend")).taken == (state in keeps)


def test_the_order_and_number_of_pictures_change_nothing(database_url: str) -> None:
    scene = Scene(database_url)

    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(order=st.data())
    def told_in_any_order(story: str, order: st.DataObject) -> None:
        pledge = scene.told(story, order)
        assert (pledge.state, pledge.net_minor) == STORIES[story]

    for story in STORIES:
        told_in_any_order(story)
    scene.close()


async def test_of_two_pictures_of_one_instant_the_later_word_counts(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    for order in itertools.permutations(["processing", "failed"]):
        pledge = await museum.start(campaign, replace(OFFER, tier=None))
        pictures = dict(zip(order, pictures_of(" ".join(order), pledge), strict=True))
        for word in order:
            await museum.hear(replace(pictures[word], at=NOW), f"{pledge.id}{word}")
        assert (await museum.pledge(pledge)).state is PledgeState.FAILED
