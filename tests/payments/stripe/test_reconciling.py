"""Stripe's books are compared with the ledger to the cent; staff hears of any difference."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.states.giving import EntryKind
from core.states.outreach import Audience
from core.store.queries import occasions
from doubles.stripe.client import Posting
from tests.payments.stripe.at_stripe import AtStripe


async def _refund_unheard(here: AtStripe) -> tuple[str, int]:
    """Enter a refund into the ledger that Stripe never made; gives the payment and the pledge."""
    pledge, paid = await here.paid(15_00)
    await here.world.settled()
    report = PaymentReport(
        pledge_id=pledge.id,
        status=PaymentStatus.PAID,
        facts=(Fact(EntryKind.REFUND, "re_of_nobody", -1),),
        at=here.site.clock(),
        payment=paid.payment_intent,
    )
    museum = here.site.museum
    await museum.giving.receive(
        here.site.account, "evt_of_nobody", museum.id, report, here.site.clock()
    )
    return paid.payment_intent, pledge.id


async def _told(here: AtStripe) -> Sequence[dict[str, object]]:
    museum = here.site.museum.store.museum(here.site.museum.id)
    waiting = await museum.read(occasions.unexpanded)
    return [one.subject for one in waiting if one.audience is Audience.STAFF_SPACES]


async def test_a_difference_of_one_cent_is_kept_and_told_to_staff_once(
    at_stripe: AtStripe,
) -> None:
    payment, pledge_id = await _refund_unheard(at_stripe)
    await at_stripe.paid(20_00)
    await at_stripe.world.settled()
    difference = {
        "payment": payment,
        "pledge_id": pledge_id,
        "books_minor": 15_00,
        "ledger_minor": 14_99,
        "currency": "EUR",
    }
    assert await at_stripe.reconcile() == [difference]
    assert await at_stripe.reconcile() == [difference]
    assert await _told(at_stripe) == [
        {"staff": "books_differ", "count": 1, "differences": [difference]}
    ]
    assert (await at_stripe.kept()).compared_at is not None


async def test_a_payment_that_stripe_knows_nothing_of_is_told_as_nothing(
    at_stripe: AtStripe,
) -> None:
    pledge, _ = await at_stripe.begin()
    report = PaymentReport(
        pledge_id=pledge.id,
        status=PaymentStatus.PAID,
        facts=(Fact(EntryKind.PAYMENT, "pi_of_nobody", 15_00),),
        at=at_stripe.site.clock(),
        payment="pi_of_nobody",
    )
    museum, account = at_stripe.site.museum, at_stripe.site.account
    await museum.giving.receive(account, "evt_1", museum.id, report, at_stripe.site.clock())
    await at_stripe.paid(20_00)
    [found] = await at_stripe.reconcile()
    assert (found["books_minor"], found["ledger_minor"], found["currency"]) == (0, 15_00, "EUR")
    # It stays until it is mended, however long that takes.
    assert await at_stripe.reconcile(timedelta(days=90)) == [found]


async def test_a_difference_that_was_corrected_is_told_no_more(at_stripe: AtStripe) -> None:
    payment, pledge_id = await _refund_unheard(at_stripe)
    assert len(await at_stripe.reconcile()) == 1
    report = PaymentReport(
        pledge_id=pledge_id,
        status=PaymentStatus.PAID,
        facts=(Fact(EntryKind.REVERSAL, "re_of_nobody", 1),),
        at=at_stripe.site.clock(),
        payment=payment,
    )
    museum = at_stripe.site.museum
    now = at_stripe.site.clock()
    await museum.giving.receive(at_stripe.site.account, "evt_2", museum.id, report, now)
    assert await at_stripe.reconcile() == []


async def test_what_the_webhooks_lost_is_taken_in_before_books_are_compared(
    at_stripe: AtStripe,
) -> None:
    _, paid = await at_stripe.paid(15_00)
    await at_stripe.world.settled()
    await at_stripe.world.post(Posting.OFF)
    await at_stripe.world.refund(paid.charge, 4_99)
    assert await at_stripe.reconcile() == []
    assert await at_stripe.raised() == 10_01


async def test_a_payment_of_the_museums_shop_is_no_difference(at_stripe: AtStripe) -> None:
    price = {"currency": "eur", "unit_amount": 900, "product_data": {"name": "Ticket"}}
    asked: Any = {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": price}],
        "success_url": "https://museum.example/shop",
    }
    session = await at_stripe.site.checkout.client.v1.checkout.sessions.create_async(
        asked, {"stripe_account": at_stripe.site.account}
    )
    await at_stripe.world.pay(session.id)
    assert await at_stripe.reconcile() == []


async def test_a_payment_of_months_ago_is_compared_when_it_is_touched(
    at_stripe: AtStripe,
) -> None:
    _, paid = await at_stripe.paid(15_00)
    await at_stripe.world.settled()
    assert await at_stripe.reconcile() == []
    await at_stripe.world.advance(60 * 86400)
    await at_stripe.world.lose(await at_stripe.world.dispute(paid.charge))
    await at_stripe.world.settled()
    assert await at_stripe.raised() == 0
    assert await at_stripe.reconcile(timedelta(days=61)) == []
    asked = await at_stripe.world.requests("GET /v1/disputes")
    each = [None, None, paid.payment_intent]
    assert [one["values"].get("payment_intent") for one in asked] == each
