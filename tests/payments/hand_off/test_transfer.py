"""Giving by bank transfer on the page between chat and payment, over real HTTP."""

import re

from core.banking.digits import grouped
from core.states.giving import GiftSource, PledgeState
from tests.museum_for_tests import take_transfers
from tests.payments.site import TOKEN, Site

PAGE = f"/p/{TOKEN}"


async def announce(site: Site) -> str:
    """Press the button for a transfer; gives the address of what has to stand on it."""
    answer = await site.post(PAGE, amount="15", way="bank_transfer", reward="yes")
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_transfer_is_announced_with_all_that_it_needs(site: Site) -> None:
    await take_transfers(site.museum)
    assert "By bank transfer" in await site.read(PAGE)
    page = await site.read(await announce(site))
    [pledge] = await site.pledges()
    assert (pledge.state, pledge.source) == (PledgeState.STARTED, GiftSource.BANK_TRANSFER)
    for shown in (
        *("€15.00", "Fondazione Palazzo", "IT60 X054 2811 1010 0000 0123 456"),
        *(grouped(pledge.code or ""), "I wait for it until 15 February 2013"),
    ):
        assert shown in page, shown
    assert await site.raised() == 0


async def test_the_code_to_scan_is_drawn_without_style_or_script(site: Site) -> None:
    await take_transfers(site.museum)
    page = await site.read(await announce(site))
    assert re.search(r'<svg viewBox="0 0 (\d+) \1" role="img" aria-label="[^"]+">', page)
    assert " style=" not in page


async def test_pressed_twice_it_is_one_transfer_and_the_link_leads_back_to_it(site: Site) -> None:
    await take_transfers(site.museum)
    first = await announce(site)
    assert await announce(site) == first
    assert len(await site.pledges()) == 1
    path = first.removeprefix(str(site.client.base_url).rstrip("/"))
    assert f'<a href="{path}">See the details of your transfer</a>' in await site.read(PAGE)


async def test_who_announced_a_transfer_may_pay_by_card_all_the_same(site: Site) -> None:
    await take_transfers(site.museum)
    await announce(site)
    await site.choose(await site.begin(), "pay")
    assert await site.raised() == 15_00
    assert len(await site.pledges()) == 2


async def test_without_an_account_no_transfer_is_offered_or_taken(site: Site) -> None:
    assert "By bank transfer" not in await site.read(PAGE)
    answer = await site.post(PAGE, amount="15", way="bank_transfer")
    assert answer.status_code == 422
    assert "takes no bank transfers here" in answer.text
    assert await site.pledges() == []
