"""A dispute in another currency than its gift: counted at once, and alike in both books."""

from core.states.giving import PledgeState
from payments.stripe.totals import Tally
from tests.payments.stripe.museum import StripeMuseum


async def test_a_dispute_in_another_currency_takes_the_whole_gift_until_it_is_decided(
    museum: StripeMuseum,
) -> None:
    told = await museum.begin()
    await museum.hear(told.dispute("created", "warning_needs_response", 16_20, currency="usd"))
    await museum.hear(told.completed())
    assert await museum.raised() == 15_00
    await museum.hear(told.dispute("updated", "needs_response", 16_20, currency="usd"))
    assert (await museum.pledge(told)).state is PledgeState.DISPUTED
    assert await museum.raised() == 0
    await museum.hear(told.dispute("closed", "won", 16_20, currency="usd"))
    assert (await museum.pledge(told)).state is PledgeState.PAID
    assert await museum.raised() == 15_00
    assert await museum.waiting() == []


def test_the_books_are_added_up_as_the_ledger_counts_such_a_dispute() -> None:
    charge = {"payment_intent": "pi_1", "status": "succeeded", "amount_captured": 15_00}
    dispute = {"payment_intent": "pi_1", "status": "lost", "amount": 16_20, "currency": "usd"}
    tally = Tally("palazzo")
    tally.charges([charge | {"currency": "eur"}])
    tally.disputes([dispute])
    [total] = tally.totals()
    assert (total.net_minor, total.currency) == (0, "EUR")
