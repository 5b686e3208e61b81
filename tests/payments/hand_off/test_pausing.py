"""While cards are paused the page says so honestly, and offers a transfer."""

import pytest

from core.giving import guard
from core.store import MuseumScope
from tests.museum_for_tests import NOW, take_transfers
from tests.payments.site import TOKEN, Site

PAGE = f"/p/{TOKEN}"


@pytest.fixture
async def paused(site: Site) -> Site:
    """Let very many payments fail."""

    def fail(own: MuseumScope) -> None:
        for number in range(guard.MANY):
            guard.decline(own, f"card {number}", NOW, NOW)

    await site.museum.store.museum(site.museum.id).write(fail)
    return site


async def test_cards_are_refused_in_the_readers_language_and_transfers_go_on(paused: Site) -> None:
    await take_transfers(paused.museum)
    page = await paused.read(PAGE)
    assert "Payments by card are paused here for a while" in page
    assert "By bank transfer you can give right now." in page
    assert "Continue to the payment" not in page
    assert "I pagamenti con carta sono sospesi" in await paused.read(f"{PAGE}?lang=it")
    answer = await paused.post(PAGE, amount="15")
    assert answer.status_code == 422
    assert "Payments by card are paused" in answer.text
    transfer = await paused.post(PAGE, amount="15", way="bank_transfer")
    assert transfer.status_code == 303


async def test_a_page_that_was_open_before_leads_to_no_payment_either(site: Site) -> None:
    await site.begin()

    def fail(own: MuseumScope) -> None:
        for number in range(guard.MANY):
            guard.decline(own, f"card {number}", NOW, NOW)

    await site.museum.store.museum(site.museum.id).write(fail)
    assert (await site.post(PAGE, amount="15")).status_code == 422


async def test_after_a_quiet_hour_cards_are_taken_again(paused: Site) -> None:
    paused.clock.move(guard.QUIET)
    assert "Continue to the payment" in await paused.read(PAGE)
    await paused.choose(await paused.begin(), "pay")
    assert await paused.raised() == 15_00
