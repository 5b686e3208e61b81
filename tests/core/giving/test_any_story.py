"""Any story that gifts can tell: after each step the ledger and every figure agree."""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.giving.offline import OfflineGift, correct
from core.giving.pledges import Offer
from core.giving.refusals import GiftRefused
from core.giving.reports import PaymentReport
from core.giving.settling import settle
from core.money import Money
from core.states.giving import GiftSource
from core.store import MuseumScope, Store
from core.store.queries import money_events, museums, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.money_events import MoneyEvent
from tests.gifts_model_for_tests import (
    MILESTONES,
    STOCK,
    DeskGift,
    Gift,
    Gifts,
    check_figures,
    check_pledges,
)
from tests.museum_for_tests import ACCOUNT, NOW, RATES, MuseumForTests, Reward, new_museum
from tests.provider_for_tests import Payment

pytestmark = pytest.mark.long
#: How a picture reaches us: at once, or kept and not applied, or never, with a crash before it.
TOLD = st.sampled_from(["now", "now", "now", "twice", "kept", "never", "died", "died, then now"])


class Crash(Exception):
    """The program died before its work was committed."""


@dataclass(slots=True)
class World:
    """One database and one loop for all stories of a test."""

    store: Store
    runner: asyncio.Runner
    slugs: Iterator[int]


@contextmanager
def world_at(address: str) -> Iterator[World]:
    with asyncio.Runner() as runner:
        store = Store(address)
        yield World(store, runner, itertools.count())
        runner.run(store.close())


class Stories(RuleBasedStateMachine):
    """People give, providers report as they like, staff enter, clocks tick, programs die."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.run = world.runner.run
        self.museum: MuseumForTests = self.run(new_museum(world.store, f"m{next(world.slugs)}"))
        self.door = world.store.museum(self.museum.id)
        self.campaign: Campaign = self.run(
            self.museum.campaign(milestones=MILESTONES, rewards=[Reward("friend", 5_00, STOCK)])
        )
        self.now = NOW
        self.numbers = itertools.count(1)
        self.members = [1, 2, 3]
        self.model = Gifts()
        self.waiting: list[tuple[Gift, PaymentReport]] = []
        for who, tier in ((0, "friend"), (1, "friend"), (None, None)):
            self.give(who, Money(33_33, "GBP"), tier)

    @rule(
        who=st.sampled_from([None, 0, 1, 2]),
        money=st.builds(
            Money,
            st.sampled_from([5_00, 10_01, 33_33, 70_00]),
            st.sampled_from(["EUR", "EUR", "GBP"]),
        ),
        tier=st.sampled_from([None, "friend"]),
    )
    def give(self, who: int | None, money: Money, tier: str | None) -> None:
        """Somebody starts a pledge; a tier that is sold out is refused, and only that."""
        member = None if who is None else self.members[who]
        offer = Offer(money=money, member_id=member, tier=tier)
        try:
            pledge = self.run(self.museum.start(self.campaign, offer, self.now))
        except GiftRefused:
            assert tier
            assert self.run(self.museum.tier(self.campaign, tier)).taken == STOCK
        else:
            rate = Fraction(RATES.get(money.currency, "1"))
            self.model.gifts.append(Gift(Payment(pledge), rate))

    @precondition(lambda self: self._unpaid())
    @rule(data=st.data(), told=TOLD)
    def a_payment_comes(self, data: st.DataObject, told: str) -> None:
        """The money of a pledge comes, whatever was said of it before."""
        gift = data.draw(st.sampled_from(self._unpaid()))
        self._tell(gift, gift.payment.paid(self.now), told)

    @precondition(lambda self: self._unpaid())
    @rule(data=st.data(), told=TOLD, word=st.sampled_from(["processing", "failed", "expired"]))
    def a_payment_does_not_come_yet(self, data: st.DataObject, told: str, word: str) -> None:
        """The bank was asked, or refused, or whoever began it cancelled."""
        gift = data.draw(st.sampled_from(self._unpaid()))
        payment = gift.payment
        says = {
            "processing": payment.processing,
            "failed": payment.failed,
            "expired": payment.expired,
        }
        self._tell(gift, says[word](self.now), told)

    @precondition(lambda self: self._paid())
    @rule(data=st.data(), told=TOLD, part=st.sampled_from([1, 2, 3]))
    def money_goes_back(self, data: st.DataObject, told: str, part: int) -> None:
        """The museum gives back all that is left of a payment, or a part of it."""
        gift = data.draw(st.sampled_from(self._paid()))
        picture = gift.payment.refunded(-(-gift.payment.left // part), self.now)
        self._tell(gift, picture, told)

    @precondition(lambda self: self._paid())
    @rule(data=st.data(), told=TOLD)
    def a_bank_takes_a_payment_back_or_decides(self, data: st.DataObject, told: str) -> None:
        """A dispute is opened; one that is open is won or lost."""
        payments = [gift for gift in self.model.gifts if gift.payment.facts]
        gift = data.draw(st.sampled_from(payments))
        payment = gift.payment
        ends = [payment.won, payment.lost] if payment.is_disputed else [payment.disputed]
        self._tell(gift, data.draw(st.sampled_from(ends))(self.now), told)

    @precondition(lambda self: any(gift.sent for gift in self.model.gifts))
    @rule(data=st.data())
    def an_old_picture_comes_again(self, data: st.DataObject) -> None:
        """The provider repeats itself, whatever came since."""
        sent = [gift for gift in self.model.gifts if gift.sent]
        gift = data.draw(st.sampled_from(sent))
        self._hear(gift, data.draw(st.sampled_from(gift.sent)))

    @rule(minutes=st.sampled_from([0, 5, 20, 31]))
    def time_passes_and_the_clock_sweeps(self, minutes: int) -> None:
        """What was kept is applied, then holds that are over end."""
        self.now += timedelta(minutes=minutes)
        self.run(self.museum.giving.sweep(self.now))
        self.run(self.museum.sweep(self.campaign, self.now))
        for gift, picture in self.waiting:
            gift.heard.append(picture)
        self.waiting.clear()
        for gift in self.model.gifts:
            gift.lapse(self.now)

    @rule(minor=st.sampled_from([1_00, 15_50]), people=st.sampled_from([None, 1, 3]))
    def staff_enter_money(self, minor: int, people: int | None) -> None:
        """Money is handed over; entering it again changes nothing."""
        gift = OfflineGift(
            source=GiftSource.CASH,
            reference=f"desk{len(self.model.desk)}",
            money=Money(minor, "EUR"),
            people=people,
            at=self.now,
        )
        for is_new in (True, False):
            entered = self.museum.giving.enter(self.museum.id, self.campaign.id, gift, self.now)
            assert self.run(entered) is is_new
        self.model.desk.append(DeskGift(minor, people or 0))

    @precondition(lambda self: self.model.desk)
    @rule(data=st.data(), minor=st.sampled_from([0, 1, 40_00]))
    def staff_correct_an_entry(self, data: st.DataObject, minor: int) -> None:
        """Somebody counted again."""
        place = data.draw(st.integers(0, len(self.model.desk) - 1))
        reference, money = f"desk{place}", Money(minor, "EUR")
        self.run(
            self.door.write(
                lambda museum: correct(
                    museum, self.campaign.id, reference, money, note="counted", now=self.now
                )
            )
        )
        entry = self.model.desk[place]
        entry.entries += entry.minor != minor
        entry.minor = minor

    @rule(who=st.integers(0, 2))
    def a_member_is_forgotten(self, who: int) -> None:
        """Who gives under this number from now on is somebody else."""
        forgotten, self.members[who] = self.members[who], max(self.members) + 1
        self.run(self.door.write(lambda museum: pledges.forget_member(museum, forgotten)))

    @invariant()
    def every_figure_is_true(self) -> None:
        """Every surface says what the model says."""
        self.run(self.door.read(partial(check_figures, self.campaign.id, self.model)))

    def teardown(self) -> None:
        """Let everything that waits come in, then look at each pledge."""
        self.time_passes_and_the_clock_sweeps(31)
        self.every_figure_is_true()
        self.run(self.door.read(partial(check_pledges, self.campaign.id, self.model)))
        # The sweeps of the next story leave this museum alone.
        self.run(
            self.museum.store.network().write(
                lambda network: museums.set_replay(network, self.museum.id, self.now)
            )
        )

    def _unpaid(self) -> list[Gift]:
        return [gift for gift in self.model.gifts if not gift.payment.facts]

    def _paid(self) -> list[Gift]:
        paid = (gift for gift in self.model.gifts if gift.payment.facts)
        return [gift for gift in paid if gift.payment.left > 0]

    def _tell(self, gift: Gift, picture: PaymentReport, told: str) -> None:
        gift.sent.append(picture)
        if told.startswith("died"):
            self._die_over(picture)
        if told in {"now", "twice", "died, then now"}:
            self._hear(gift, picture, times=2 if told == "twice" else 1)
        if told == "kept":
            self._keep(gift, picture)

    def _hear(self, gift: Gift, picture: PaymentReport, times: int = 1) -> None:
        event = f"{self.museum.id}:{next(self.numbers)}"
        for time in range(times):
            is_new = self.run(self.museum.hear(picture, event, self.now))
            assert is_new is (time == 0)
        gift.heard.append(picture)

    def _keep(self, gift: Gift, picture: PaymentReport) -> None:
        """Die after an event was kept and before it was applied."""
        name = f"{self.museum.id}:{next(self.numbers)}"
        event = MoneyEvent(ACCOUNT, name, self.museum.id, picture.written(), self.now)
        network = self.museum.store.network()
        assert self.run(network.write(lambda scope: money_events.add(scope, event)))
        self.waiting.append((gift, picture))

    def _die_over(self, picture: PaymentReport) -> None:
        """Die when all is done and nothing is committed."""

        def dies(museum: MuseumScope) -> None:
            settle(museum, ACCOUNT, picture, self.now)
            raise Crash

        with pytest.raises(Crash):
            self.run(self.door.write(dies))


def tell(address: str, stories: int) -> None:
    with world_at(address) as world:

        class StoriesHere(Stories):
            def __init__(self) -> None:
                super().__init__(world)

        run_state_machine_as_test(
            StoriesHere,
            settings=settings(
                max_examples=stories,
                stateful_step_count=50,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_after_every_step_of_any_story_every_figure_is_true(sqlite_url: str) -> None:
    tell(sqlite_url, 50)


def test_any_story_ends_the_same_on_postgresql(postgres_url: str) -> None:
    tell(postgres_url, 8)


@pytest.mark.soak
@pytest.mark.parametrize("_part", range(10))
def test_after_every_step_of_five_hundred_stories_every_figure_is_true(
    database_url: str, _part: int
) -> None:
    """Ten parts of fifty, so that no one test takes long."""
    tell(database_url, 50)
