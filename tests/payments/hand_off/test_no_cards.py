"""Where no provider takes cards, the page leads to a transfer, or says where to ask."""

from collections.abc import AsyncIterator

import pytest

from core.states.giving import GiftSource
from tests.museum_for_tests import take_transfers
from tests.payments.site import TOKEN, Site, opened_site

PAGE = f"/p/{TOKEN}"


@pytest.fixture
async def without(sqlite_url: str) -> AsyncIterator[Site]:
    """Give payment pages without a provider; the database makes no difference."""
    async with opened_site(sqlite_url, cards=False) as opened:
        yield opened


async def test_a_transfer_is_the_one_way_that_is_offered(without: Site) -> None:
    await take_transfers(without.museum)
    page = await without.read(PAGE)
    assert "By bank transfer" in page
    assert "the next one shows what to transfer" in page
    assert "Continue to the payment" not in page
    assert 'role="alert"' not in page
    assert "la prossima mostra" in await without.read(f"{PAGE}?lang=it")
    answer = await without.post(PAGE, amount="15", way="bank_transfer")
    assert answer.status_code == 303
    assert "IT60 X054 2811 1010 0000 0123 456" in await without.read(answer.headers["location"])
    [pledge] = await without.pledges()
    assert pledge.source is GiftSource.BANK_TRANSFER


async def test_a_card_is_refused_honestly_before_a_pledge_is_begun(without: Site) -> None:
    await take_transfers(without.museum)
    answer = await without.post(PAGE, amount="15")
    assert answer.status_code == 422
    assert "Payments by card are not possible here. By bank transfer you can give" in answer.text
    assert await without.pledges() == []


async def test_without_an_account_either_it_says_so_and_asks_for_nothing(without: Site) -> None:
    page = await without.read(PAGE)
    assert "Palazzo can&#39;t take this payment at the moment. Nothing was paid." in page
    assert "<form" not in page
    assert (await without.post(PAGE, amount="15")).status_code == 422
    assert await without.pledges() == []
