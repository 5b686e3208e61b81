"""The page between chat and payment, over real HTTP."""

import asyncio
from datetime import timedelta

import pytest

from core.states.giving import Anonymity, HeldFor, PledgeState, Publicity
from core.states.outreach import ConsentState, Purpose
from tests.museum_for_tests import CLOSES, take_transfers
from tests.payments.site import TOKEN, Site, opened_site

PAGE = f"/p/{TOKEN}"


async def test_a_gift_is_made_and_thanked(site: Site) -> None:
    thanks = await site.choose(await site.begin(), "pay")
    assert "Thank you! €15.00 received. 1 person has given so far." in thanks
    assert 'href="/chat/palazzo?lang=en&amp;look=paid"' in thanks
    [pledge] = await site.pledges()
    assert (pledge.state, await site.raised()) == (PledgeState.PAID, 15_00)


async def test_opening_changes_nothing_and_tells_nobody_for_whom_it_was_made(site: Site) -> None:
    page = await site.read(PAGE)
    assert await site.read(PAGE) == page
    assert (await site.client.head(PAGE)).status_code == 200
    assert await site.pledges() == []
    assert "Your gift to Palazzo" in page
    assert 'value="15.00"' in page
    assert not {"guest", str(site.museum.id)} & set(page.replace('"', " ").split())


async def test_a_page_is_kept_by_nobody_and_loads_nothing_from_others(site: Site) -> None:
    answer = await site.client.get(PAGE)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert " style=" not in answer.text


@pytest.mark.parametrize("token", ["no-such-token", TOKEN[:-1], TOKEN + "x", "%00", "é", "a" * 900])
async def test_a_token_that_is_forged_or_cut_is_answered_kindly(site: Site, token: str) -> None:
    for answer in (
        await site.client.get(f"/p/{token}"),
        await site.client.post(f"/p/{token}"),
        await site.client.get(f"/p/{token}/done/1"),
    ):
        assert answer.status_code == 404
        assert "This link leads nowhere" in answer.text


async def test_a_pledge_is_shown_to_its_own_link_alone(site: Site) -> None:
    await site.begin()
    [pledge] = await site.pledges()
    assert (await site.client.get(f"/p/{TOKEN}/done/{pledge.id}")).status_code == 200
    assert (await site.client.get(f"/p/{TOKEN}/done/{pledge.id + 1}")).status_code == 404
    assert (await site.client.get(f"/p/{TOKEN}/done/{2**70}")).status_code == 404
    assert (await site.client.get(f"/p/{TOKEN}/done/x")).status_code == 404


async def test_two_tabs_and_double_clicks_start_one_pledge(site: Site) -> None:
    pages = await asyncio.gather(*(site.begin() for _ in range(6)))
    assert len(set(pages)) == 1
    assert len(await site.pledges()) == 1
    assert len(await site.pledges()) == 1
    await asyncio.gather(*(site.choose(pages[0], "pay") for _ in range(4)))
    assert await site.raised() == 15_00


async def test_the_back_button_after_paying_pays_nothing_more(site: Site) -> None:
    await site.choose(await site.begin(), "pay")
    address = await site.begin()
    page = await site.read(address)
    assert "This gift is here already; nothing was paid a second time." in page
    assert len(await site.pledges()) == 1
    assert await site.raised() == 15_00


async def test_who_wants_to_give_once_more_can(site: Site) -> None:
    await site.choose(await site.begin(), "pay")
    again = await site.read(f"{PAGE}?attempt=2")
    assert 'name="attempt" value="2"' in again
    await site.choose(await site.begin(attempt="2"), "pay")
    assert await site.raised() == 30_00


async def test_after_a_declined_payment_the_same_link_begins_anew(site: Site) -> None:
    first = await site.begin()
    page = await site.choose(first, "decline")
    assert "The payment did not go through" in page
    second = await site.begin()
    assert second != first
    await site.choose(second, "pay")
    assert {one.state for one in await site.pledges()} == {PledgeState.FAILED, PledgeState.PAID}
    assert await site.raised() == 15_00


async def test_a_payment_nobody_has_confirmed_is_not_thanked_for(site: Site) -> None:
    await site.begin()
    [pledge] = await site.pledges()
    page = await site.read(f"{PAGE}/done/{pledge.id}")
    assert "Not confirmed yet" in page
    assert "Thank you" not in page


@pytest.mark.parametrize(("typed", "minor"), [("20", 20_00), ("12,50", 12_50), ("€ 7.00", 7_00)])
async def test_the_amount_can_still_be_changed(site: Site, typed: str, minor: int) -> None:
    await site.choose(await site.begin(typed), "pay")
    assert await site.raised() == minor


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("much", "I don&#39;t see an amount there."),
        ("0", "That would be zero."),
        ("-5", "That is below zero."),
        ("0.50", "Here a gift starts at €1.00."),
        ("90000", "Here I can take up to €20,000.00"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
async def test_an_amount_that_cant_be_taken_is_asked_for_again(
    site: Site, typed: str, said: str
) -> None:
    answer = await site.post(PAGE, amount=typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<script" not in answer.text
    assert await site.pledges() == []


async def test_nobody_is_named_in_public_who_did_not_choose_to_be(site: Site) -> None:
    await site.begin(name="Giulia Bianchi", alias="Juju")
    [pledge] = await site.pledges()
    assert (pledge.anonymity, pledge.name, pledge.public_name) == (Anonymity.ANONYMOUS, "", None)


@pytest.mark.parametrize(
    ("appearance", "shown"),
    [("full_name", "Giulia Bianchi"), ("first_name", "Giulia"), ("alias", "Juju")],
)
async def test_who_chooses_a_name_appears_under_it(site: Site, appearance: str, shown: str) -> None:
    await site.begin(appearance=appearance, name="Giulia\x00 Bianchi", alias="Juju")
    [pledge] = await site.pledges()
    assert pledge.public_name == shown


async def test_a_name_that_is_wanted_and_missing_is_asked_for(site: Site) -> None:
    answer = await site.post(PAGE, amount="15", appearance="alias", name="Giulia")
    assert answer.status_code == 422
    assert "Write the name that may appear" in answer.text


async def test_the_last_choice_of_a_name_counts_until_it_is_paid(site: Site) -> None:
    page = await site.begin(appearance="full_name", name="Giulia Bianchi")
    assert await site.begin(appearance="anonymous") == page
    [pledge] = await site.pledges()
    assert (pledge.public_name, pledge.name) == (None, "")


async def test_a_few_words_for_everybody_go_with_the_gift(site: Site) -> None:
    thanks = await site.choose(await site.begin(message=" Per la\u200b nonna <b> "), "pay")
    [pledge] = await site.pledges()
    assert (pledge.public_message, pledge.publicity) == ("Per la nonna <b>", Publicity.SHOWN)
    assert "Your name does not appear in public." in thanks


async def test_words_that_wait_for_the_museum_are_said_to_wait(site: Site) -> None:
    thanks = await site.choose(await site.begin(message="buy at spam.com"), "pay")
    assert "appears once the museum has looked at it" in thanks
    assert await site.museum.told_to_staff() == ["held"]


async def test_a_message_that_is_too_long_is_asked_for_again(site: Site) -> None:
    answer = await site.post(PAGE, amount="15", message="x" * 141)
    assert answer.status_code == 422
    assert "Your message is too long: up to 140 characters, please." in answer.text
    assert f'value="{"x" * 141}"' in answer.text
    assert await site.pledges() == []


async def test_many_names_from_one_address_wait_and_are_no_refusal(site: Site) -> None:
    for n in range(11):
        await site.begin(f"{n + 5}", appearance="alias", alias=f"Juju {n}", attempt=str(n + 1))
        site.clock.move(timedelta(minutes=2) if n == 4 else timedelta())
    shown = [one.held_for for one in await site.pledges()]
    assert shown.count(HeldFor.MANY) == 6


async def test_giving_is_no_yes_to_news(site: Site) -> None:
    assert 'name="news" type="checkbox" value="yes">' in await site.read(PAGE)
    await site.choose(await site.begin(), "pay")
    assert await site.consents() == []


async def test_a_tick_is_a_yes_to_news_with_its_proof(site: Site) -> None:
    await site.begin(news="yes")
    [yes] = await site.consents()
    assert (yes.purpose, yes.state) == (Purpose.NEWS, ConsentState.GRANTED)
    assert (yes.wording, yes.source, yes.language) == ("page 1", "payment page", "en")


async def test_a_link_of_a_closed_campaign_says_so_kindly_weeks_later(site: Site) -> None:
    site.clock.now = CLOSES + timedelta(days=20)
    page = await site.read(PAGE)
    assert "The campaign is over, so it takes no more gifts." in page
    assert "<form" not in page
    assert (await site.post(PAGE, amount="15")).status_code == 422
    assert await site.pledges() == []


async def test_a_pledge_from_before_the_close_is_not_paid_after_it(site: Site) -> None:
    await site.begin()
    site.clock.now = CLOSES + timedelta(seconds=1)
    assert (await site.post(PAGE, amount="15", reward="yes")).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
async def test_another_site_cant_press_the_button(site: Site, headers: dict[str, str]) -> None:
    answer = await site.client.post(PAGE, data={"amount": "15"}, headers=headers)
    assert answer.status_code == 403
    assert await site.pledges() == []


async def test_a_visitor_of_a_page_gets_a_link_of_their_own(site: Site) -> None:
    answer = await site.post("/give/palazzo/service?lang=it", amount="20.00", tier="friend")
    assert answer.status_code == 303
    page = await site.read(answer.headers["location"])
    assert 'lang="it"' in page
    assert 'value="20,00"' in page
    assert "friend" in page
    assert 'name="news"' not in page
    answer = await site.post(answer.headers["location"], amount="20", reward="yes")
    await site.choose(answer.headers["location"], "pay")
    assert await site.raised() == 20_00


@pytest.mark.parametrize("path", ["/give/nobody/service", "/give/palazzo/nothing", "/give/a/%00"])
async def test_a_gift_to_what_does_not_exist_is_answered_kindly(site: Site, path: str) -> None:
    assert (await site.post(path, amount="5")).status_code == 404


async def test_a_reward_that_went_can_be_left_out(site: Site) -> None:
    places = []
    for _ in range(2):
        answer = await site.post("/give/palazzo/service", amount="20", tier="friend")
        places.append(answer.headers["location"])
    assert (await site.post(places[0], amount="20", reward="yes")).status_code == 303
    refused = await site.post(places[1], amount="20", reward="yes")
    assert refused.status_code == 422
    assert "untick the reward" in refused.text
    assert (await site.post(places[1], amount="20")).status_code == 303


async def test_an_address_that_begins_very_many_payments_by_card_waits_and_may_transfer(
    sqlite_url: str,
) -> None:
    async with opened_site(sqlite_url) as site:
        await take_transfers(site.museum)
        for _ in range(200):
            assert (await site.post(PAGE, amount="15")).status_code == 303
            site.clock.move(timedelta(seconds=1))
        refused = await site.post(PAGE, amount="15")
        assert refused.status_code == 429
        assert "many payments in a short time" in refused.text
        site.clock.move(timedelta(seconds=1))
        assert (await site.post(PAGE, amount="15", way="bank_transfer")).status_code == 303
        site.clock.move(timedelta(hours=1))
        assert (await site.post(PAGE, amount="15")).status_code == 303


async def test_an_address_that_posts_too_much_is_asked_to_wait(site: Site) -> None:
    for _ in range(60):
        await site.post(PAGE, amount="x")
    assert (await site.post(PAGE, amount="15")).status_code == 429
    site.clock.move(timedelta(minutes=1))
    assert (await site.post(PAGE, amount="15")).status_code == 303
