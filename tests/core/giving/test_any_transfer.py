"""Any story that transfers and refunds can tell: after each step every cent is where it belongs."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

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

from core.errors import Mistake
from core.giving import audit, refund_orders, transfers
from core.giving.matching import BankLine
from core.giving.pledges import Offer
from core.giving.refund_orders import RefundRefused, carry_out
from core.giving.refunding import RefundDeclined, RefundDelayed, RefundOrder
from core.giving.reports import Fact, PaymentReport
from core.giving.statements import take_in
from core.money import Money
from core.states.giving import EntryKind, GiftSource, LineState
from core.store import MuseumScope, Store
from core.store.queries import bank_lines, campaigns
from core.store.queries.pledges import Pledge
from tests.museum_for_tests import NOW, MuseumForTests, euros, new_museum
from tests.provider_for_tests import Payment

pytestmark = pytest.mark.long
NOBODYS = "RF18539007547034"


@dataclass(slots=True)
class Line:
    """A line as the model sees it: for which gift it counts, if for any, in minor units."""

    minor: int
    state: LineState
    pledge: int | None = None


@dataclass(slots=True)
class Provider:
    """Sends money back once for each order; declines or does not answer as it is told."""

    mood: str = "takes"
    taken: dict[int, RefundOrder] = field(default_factory=dict)

    async def refund(self, order: RefundOrder) -> str:
        """Take an order; what was taken before has the same name."""
        if self.mood == "declines" and order.id not in self.taken:
            raise RefundDeclined("insufficient funds")
        if self.mood != "is away":
            self.taken[order.id] = order
        if self.mood != "takes":
            raise RefundDelayed("no answer")
        return f"re_{order.id}"


class Transfers(RuleBasedStateMachine):
    """People announce and pay, a bank tells of lines, staff decide, undo and send back."""

    def __init__(self, store: Store, runner: asyncio.Runner, slugs: Iterator[int]) -> None:
        super().__init__()
        self.run = runner.run
        self.museum: MuseumForTests = self.run(new_museum(store, f"t{next(slugs)}"))
        self.door = store.museum(self.museum.id)
        self.campaign = self.run(self.museum.campaign())
        self.announced: list[Pledge] = []
        self.amounts: dict[int, int] = {}
        self.lines: dict[int, Line] = {}
        self.cards: list[Payment] = []
        self.provider = Provider()
        self.now = NOW
        self.numbers = itertools.count()
        self.announce(15_00)
        self.somebody_pays_by_card()

    @rule(minor=st.sampled_from([5_00, 15_00]))
    def announce(self, minor: int) -> None:
        """Somebody announces a transfer: nothing counts yet."""
        offer = Offer(money=Money(minor, "EUR"), source=GiftSource.BANK_TRANSFER)
        pledge = self.run(self.museum.start(self.campaign, offer))
        self.announced.append(pledge)
        self.amounts[pledge.id] = minor

    @rule(
        data=st.data(),
        minor=st.sampled_from([5_00, 15_00, -5_00, -15_00]),
        reference=st.sampled_from(["right", "right", "right", "none", "nobody's"]),
    )
    def the_bank_tells_of_a_line(self, data: st.DataObject, minor: int, reference: str) -> None:
        """A line is taken in twice, and counts once: without doubt at once, else it waits."""
        pledge = data.draw(st.sampled_from(self.announced))
        words = {"right": pledge.code or "", "none": "a gift", "nobody's": NOBODYS}[reference]
        number = len(self.lines) + 1
        mark = f"{self.museum.id}:{len(self.lines)}:{data.draw(st.integers(0, 2**60))}"
        line = BankLine(
            mark=mark, booked_on=NOW.date(), money=Money(minor, "EUR"), text=f"gift {words}"
        )
        for _ in range(2):
            self.run(take_in(self.museum.store, self.museum.id, [line], NOW))
        if reference != "right" and minor < 0:
            return
        self.lines[number] = Line(minor, LineState.WAITING)
        if reference == "right" and self._is_plain(pledge, minor):
            self._enter(self.lines[number], pledge)

    @precondition(lambda self: self.lines)
    @rule(data=st.data(), deed=st.sampled_from(["assign", "gift", "ignore", "undo"]))
    def staff_decide(self, data: st.DataObject, deed: str) -> None:
        """Somebody says what a line is; what can't be is refused and changes nothing."""
        number = data.draw(st.sampled_from(sorted(self.lines)))
        pledge = data.draw(st.sampled_from(self.announced))
        line = self.lines[number]
        may = {
            "assign": line.state is LineState.WAITING
            and (line.minor > 0 or self._came(pledge.id) + line.minor >= 0),
            "gift": line.state is LineState.WAITING and line.minor > 0,
            "ignore": line.state is LineState.WAITING,
            "undo": line.state is not LineState.WAITING,
        }
        if deed == "gift" and line.minor < 0:
            return
        if may[deed]:
            self._decide(deed, number, pledge)
            self._follow(deed, number, pledge)
        else:
            with pytest.raises(Mistake):
                self._decide(deed, number, pledge)

    @rule()
    def somebody_pays_by_card(self) -> None:
        """A gift by card comes."""
        payment = Payment(self.run(self.museum.start(self.campaign, euros(20_00))))
        self.cards.append(payment)
        self._hear(payment.paid())

    @rule(data=st.data(), part=st.sampled_from([1_00, 5_00, 20_00]))
    def staff_order_a_refund(self, data: st.DataObject, part: int) -> None:
        """Nothing moves yet; more than is left is refused."""
        payment = data.draw(st.sampled_from(self.cards))
        pledge_id = payment.pledge.id

        def order(own: MuseumScope) -> None:
            refund_orders.order(own, pledge_id, Money(part, "EUR"), NOW)

        with suppress(RefundRefused):
            self.run(self.door.write(order))

    @rule(mood=st.sampled_from(["takes", "declines", "is away", "takes and is cut off"]))
    def orders_are_carried_out(self, mood: str) -> None:
        """The provider takes, declines, or is not heard; an order is brought again."""
        self.provider.mood = mood
        self.now += timedelta(hours=1)
        self.run(carry_out(self.museum.store, self.provider, self.now))

    @rule(times=st.integers(1, 2))
    def the_provider_reports_what_went_back(self, times: int) -> None:
        """Each refund counts once, however often it is told."""
        for payment in self.cards:
            told = {fact.object for fact in payment.facts}
            for order in self.provider.taken.values():
                back = Fact(EntryKind.REFUND, f"re_{order.id}", -order.money.minor)
                if order.pledge_id == payment.pledge.id and back.object not in told:
                    payment.facts.append(back)
            for _ in range(times):
                self._hear(payment.picture())

    @invariant()
    def every_cent_is_where_it_belongs(self) -> None:
        """The ledger agrees with the model, and nobody gets back more than they gave."""

        def read(own: MuseumScope) -> tuple[int, dict[int, LineState]]:
            assert audit.differences(own) == []
            found = campaigns.find(own, self.campaign.id)
            assert found is not None
            kept = (bank_lines.lock(own, number) for number in self.lines)
            return found.raised_minor, {one.number: one.state for one in kept if one is not None}

        raised, states = self.run(self.door.write(read))
        by_card = sum(payment.left for payment in self.cards)
        own = sum(one.minor for one in self.lines.values() if one.pledge == -1)
        by_transfer = sum(max(0, self._came(one.id)) for one in self.announced)
        assert raised == by_card + own + by_transfer
        assert states == {number: one.state for number, one in self.lines.items()}
        assert all(payment.left >= 0 for payment in self.cards)

    def _is_plain(self, pledge: Pledge, minor: int) -> bool:
        came = self._came(pledge.id)
        if minor < 0:
            return came + minor >= 0
        return came <= 0 and minor == self.amounts[pledge.id]

    def _came(self, pledge_id: int) -> int:
        return sum(one.minor for one in self.lines.values() if one.pledge == pledge_id)

    def _enter(self, line: Line, pledge: Pledge) -> None:
        if line.minor > 0:
            self.amounts[pledge.id] = max(0, self._came(pledge.id)) + line.minor
        line.state, line.pledge = LineState.MATCHED, pledge.id

    def _decide(self, deed: str, number: int, pledge: Pledge) -> None:
        if deed == "gift":
            book = transfers.book
            network = self.museum.store.network()
            ids = (self.museum.id, number, self.campaign.id)
            self.run(network.write(lambda scope: book(scope, *ids, NOW)))
            return
        work: Callable[[MuseumScope], object] = {
            "assign": lambda own: transfers.assign(own, number, pledge.code or "", NOW),
            "ignore": lambda own: transfers.ignore(own, number, NOW),
            "undo": lambda own: transfers.undo(own, number, NOW),
        }[deed]
        self.run(self.door.write(work))

    def _follow(self, deed: str, number: int, pledge: Pledge) -> None:
        line = self.lines[number]
        match deed:
            case "assign":
                self._enter(line, pledge)
            case "gift":
                # A gift of its own, of nobody who announced one.
                line.state, line.pledge = LineState.MATCHED, -1
            case "ignore":
                line.state = LineState.IGNORED
            case _:
                line.state, line.pledge = LineState.WAITING, None

    def _hear(self, picture: PaymentReport) -> None:
        self.run(self.museum.hear(picture, f"{self.museum.id}:{next(self.numbers)}"))


def tell(address: str, stories: int) -> None:
    with asyncio.Runner() as runner:
        store, slugs = Store(address), itertools.count()

        class TransfersHere(Transfers):
            def __init__(self) -> None:
                super().__init__(store, runner, slugs)

        run_state_machine_as_test(
            TransfersHere,
            settings=settings(
                max_examples=stories,
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        runner.run(store.close())


def test_after_every_step_of_transfers_and_refunds_every_cent_is_where_it_belongs(
    sqlite_url: str,
) -> None:
    tell(sqlite_url, 20)


@pytest.mark.soak
def test_so_it_is_in_hundreds_of_stories(database_url: str) -> None:
    tell(database_url, 200)
