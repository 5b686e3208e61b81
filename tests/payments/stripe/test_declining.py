"""Cards that are declined at Stripe are watched: a thief tries many on one page that stays open."""

from typing import Any

from core.giving import guard
from core.states.giving import PledgeState
from doubles.stripe.client import Method, Payer, Posting
from tests.museum_for_tests import NOW
from tests.payments.stripe.at_stripe import AtStripe
from tests.payments.stripe.museum import StripeMuseum

CARD: dict[str, Any] = {"payment_method_details": {"type": "card"}, "status": "failed"}
DEBIT: dict[str, Any] = {"payment_method_details": {"type": "sepa_debit"}, "status": "failed"}


async def test_cards_tried_out_on_one_page_pause_the_museums_links_and_alert_staff(
    at_stripe: AtStripe,
) -> None:
    pledge, page = await at_stripe.begin()
    for _ in range(guard.MANY):
        await at_stripe.world.decline(page)
    await at_stripe.world.settled()
    assert await at_stripe.site.museum.told_to_staff() == ["paused"]
    answer = await at_stripe.site.post(await at_stripe.site.link())
    assert answer.status_code == 422
    assert "Payments by card are paused here for a while" in answer.text
    assert (await at_stripe.site.museum.pledge(pledge)).state is PledgeState.STARTED
    # Whoever pays honestly in the end is believed.
    await at_stripe.world.pay(page)
    assert await at_stripe.site.raised() == 15_00


async def test_a_card_that_webhook_and_sweep_tell_of_was_declined_once(at_stripe: AtStripe) -> None:
    _, page = await at_stripe.begin()
    for _ in range(guard.MANY - 1):
        await at_stripe.world.decline(page)
    await at_stripe.world.settled()
    assert await at_stripe.sweep() > 0
    assert await at_stripe.site.museum.told_to_staff() == []
    await at_stripe.world.post(Posting.OFF)
    await at_stripe.world.decline(page)
    await at_stripe.sweep()
    assert await at_stripe.site.museum.told_to_staff() == ["paused"]


async def test_debits_that_fail_together_are_no_thief(at_stripe: AtStripe) -> None:
    for _ in range(guard.MANY):
        _, paid = await at_stripe.paid(payer=Payer(method=Method.SEPA_DEBIT))
        await at_stripe.world.bounce(paid.charge)
    assert await at_stripe.site.raised() == 0
    assert await at_stripe.site.museum.told_to_staff() == []


async def test_cards_declined_for_tickets_of_the_same_account_are_none_of_ours(
    quick_museum: StripeMuseum,
) -> None:
    told = await quick_museum.begin()
    for number in range(guard.MANY):
        thing = CARD | {"id": f"ch_{number}"}
        for metadata in ({}, {"ticket": "7"}):
            await quick_museum.hear(told.charge("failed", **thing, metadata=metadata))
        await quick_museum.hear(told.charge("failed", **(DEBIT | {"id": f"ch_{number}"})))
    assert await quick_museum.museum.told_to_staff() == []
    door = quick_museum.museum.store.museum(quick_museum.museum.id)
    assert not await door.read(lambda own: guard.is_paused(own, NOW))
