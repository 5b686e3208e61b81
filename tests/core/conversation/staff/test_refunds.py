"""Money is sent back from the staff's space: by whom it may be, once it is confirmed."""

import pytest

from core.banking.digits import grouped
from core.giving.door import Giving
from core.giving.pledges import Offer
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.messages import Platform, Standing
from core.money import Money
from core.states.community import StaffRole
from core.states.giving import EntryKind, RefundState
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.queries import campaigns, refund_orders, staff
from core.store.queries.pledges import Pledge
from core.store.queries.staff import Staff
from tests.core.conversation.staff.office import Clerk, deeds, labels
from tests.core.conversation.talk import NOW, Talk, plain


@pytest.fixture
async def gift(talk: Talk) -> Pledge:
    """Give 50 euros by card."""
    giving, museum = Giving(talk.store), talk.museum.id
    [campaign] = await talk.store.museum(museum).read(campaigns.every_campaign)
    pledge = await giving.start_offer(museum, campaign, Offer(money=Money(50_00, "EUR")), NOW)
    fact = Fact(EntryKind.PAYMENT, "ch_1", 50_00)
    report = PaymentReport(pledge_id=pledge.id, status=PaymentStatus.PAID, facts=(fact,), at=NOW)
    await giving.receive("acct_test", "paid", museum, report, NOW)
    return pledge


@pytest.fixture
async def carla(talk: Talk) -> Clerk:
    """Give somebody of the finance staff, who administers nothing."""

    def tie(own: MuseumScope) -> None:
        staff.save(own, Staff("carla@example.org", "Carla", StaffRole.FINANCE))
        staff.tie(own, "carla@example.org", Platform.SIMULATED, "carla")

    await talk.store.museum(talk.museum.id).write(tie)
    return Clerk(talk=talk, name="Carla", standing=Standing.ANYBODY)


async def test_some_of_a_gift_is_sent_back_once_it_is_confirmed(
    talk: Talk, carla: Clerk, gift: Pledge
) -> None:
    reference = grouped(gift.code or "")
    assert f"50,00 €, {reference}" in plain(await carla.hears("/refund"))
    [asked] = await carla.say(f"/refund {reference} 20")
    assert "fino a 50,00 €" in plain(asked.text)
    assert [plain(one) for one in labels(asked)] == ["Restituisci 20,00 €", "Annulla"]
    done = await carla.press(labels(asked)[0], asked)
    assert "restituzione ordinata" in done.text
    again = await carla.press(labels(asked)[0], asked)
    assert "già" in again.text
    own = talk.store.museum(talk.museum.id)
    [order] = await own.read(lambda scope: refund_orders.of_pledge(scope, gift.id))
    assert (order.minor, order.state, order.payment) == (20_00, RefundState.ORDERED, "ch_1")
    assert [one.deed for one in await deeds(talk)] == [StaffDeed.REFUNDED]


async def test_who_only_administers_the_chat_sends_nothing_back(anna: Clerk, gift: Pledge) -> None:
    assert "titolare e l'amministrazione" in await anna.hears(f"/refund {gift.code}")


async def test_what_cannot_go_back_is_said(carla: Clerk, gift: Pledge) -> None:
    assert "più di quanto" in await carla.hears(f"/refund {gift.code} 60")
    assert "Nessun dono ha il riferimento" in await carla.hears("/refund RF18539007547034")
    [asked] = await carla.say(f"/refund {gift.code}")
    assert "non si restituisce nulla" in (await carla.press("Annulla", asked)).text
