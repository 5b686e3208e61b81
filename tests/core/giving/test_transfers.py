"""Gifts by bank transfer: announced, awaited, matched from statements, assigned by a person."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from core.errors import Mistake
from core.giving import offline, transfers
from core.giving.matching import BankLine
from core.giving.pledges import TRANSFER_WAIT
from core.giving.refusals import GiftRefused, Obstacle
from core.money import Money
from core.retention import purge
from core.states.giving import Doubt, GiftSource, LineState, PledgeState
from core.store import MuseumScope, NetworkScope
from core.store.queries import bank_lines, pledges
from core.store.queries.bank_lines import KeptLine
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge
from tests.museum_for_tests import NOW, MuseumForTests, Reward, euros

DAY = date(2013, 2, 1)
FIFTY = replace(euros(50_00), source=GiftSource.BANK_TRANSFER)


def line(text: str, minor: int = 50_00, mark: str = "", currency: str = "EUR") -> BankLine:
    """Make a line of a statement."""
    name = mark or f"{text} {minor}"
    return BankLine(mark=name, booked_on=DAY, money=Money(minor, currency), text=text)


async def take_in(museum: MuseumForTests, one: BankLine) -> KeptLine | None:
    """Let a line of a statement come in."""

    def work(network: NetworkScope) -> KeptLine | None:
        awaited = pledges.awaited(network.museum(museum.id))
        return transfers.take_in(network, museum.id, one, awaited, NOW)

    return await museum.store.network().write(work)


async def doubted(museum: MuseumForTests, one: BankLine) -> Doubt | None:
    """Let a line come in that a person has to decide of; gives why."""
    kept = await take_in(museum, one)
    assert kept is not None
    assert (kept.state is LineState.WAITING) == (kept.doubt is not None)
    return kept.doubt


async def announced(museum: MuseumForTests, campaign: Campaign) -> tuple[Pledge, str]:
    """Announce a transfer of 50 euros; gives it with its reference."""
    pledge = await museum.start(campaign, FIFTY)
    assert pledge.code is not None
    return pledge, pledge.code


async def assign(museum: MuseumForTests, number: int, reference: str) -> Money:
    """Say for which gift a line is."""
    door = museum.store.museum(museum.id)
    return await door.write(lambda own: transfers.assign(own, number, reference, NOW))


async def undo(museum: MuseumForTests, number: int) -> None:
    """Take a decision back."""
    await museum.store.museum(museum.id).write(lambda own: transfers.undo(own, number, NOW))


async def test_what_is_announced_counts_nothing_and_is_shown_apart(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge, _ = await announced(museum, campaign)
    standing = await museum.standing(campaign)
    assert (pledge.state, pledge.source) == (PledgeState.STARTED, GiftSource.BANK_TRANSFER)
    assert (standing.raised.minor, standing.pending.minor, standing.backers) == (0, 0, 0)
    assert pledge.hold_until == NOW + timedelta(days=14)


async def test_an_exact_line_counts_once_however_often_it_is_imported(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(milestones=["50%"])
    pledge, code = await announced(museum, campaign)
    arrived = line(f"bonifico {code[:6].lower()} {code[6:]} grazie")
    assert await doubted(museum, arrived) is None
    assert await take_in(museum, arrived) is None
    assert await museum.raised(campaign) == 50_00
    assert (await museum.pledge(pledge)).state is PledgeState.PAID
    assert list(await museum.reached(campaign)) == ["50%"]


async def test_a_line_is_doubted_for_its_own_reason(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    _, first = await announced(museum, campaign)
    _, second = await announced(museum, campaign)
    slip = first[:-1] + ("2" if first[-1] != "2" else "3")
    assert await doubted(museum, line("affitto della sala")) is Doubt.NO_REFERENCE
    assert await doubted(museum, line(slip)) is Doubt.MISTYPED
    assert await doubted(museum, line(f"{first} e {second}")) is Doubt.SEVERAL
    assert await doubted(museum, line(first, 45_00)) is Doubt.OTHER_AMOUNT
    assert await doubted(museum, line(first, currency="GBP")) is Doubt.OTHER_CURRENCY
    assert await doubted(museum, line(first, -50_00)) is Doubt.TOO_MUCH_BACK
    assert await doubted(museum, line(second)) is None
    assert await doubted(museum, line(second, mark="again")) is Doubt.PAID_ALREADY
    assert await museum.raised(campaign) == 50_00


async def test_a_reference_with_one_slip_is_guessed_for_the_person(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge, code = await announced(museum, campaign)
    slip = code[:5] + ("2" if code[5] != "2" else "3") + code[6:]
    kept = await take_in(museum, line(f"dono {slip}"))
    assert kept is not None
    assert (kept.doubt, kept.pledge_id) == (Doubt.MISTYPED, pledge.id)


async def test_what_leaves_the_account_is_nobodys_business_here(museum: MuseumForTests) -> None:
    assert await take_in(museum, line("stipendio", -2_000_00)) is None
    waiting = await museum.store.museum(museum.id).read(bank_lines.waiting)
    assert waiting == []


async def test_a_transfer_that_the_bank_takes_back_counts_no_more(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge, code = await announced(museum, campaign)
    await take_in(museum, line(code))
    assert await doubted(museum, line(f"storno {code}", -50_00)) is None
    assert await museum.raised(campaign) == 0
    assert (await museum.pledge(pledge)).state is PledgeState.REFUNDED


async def test_what_really_came_counts(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge, code = await announced(museum, campaign)
    kept = await take_in(museum, line(code, 45_00))
    assert kept is not None
    assert await assign(museum, kept.number, code) == Money(45_00, "EUR")
    assert await museum.raised(campaign) == 45_00
    assert (await museum.pledge(pledge)).amount_minor == 45_00
    with pytest.raises(Mistake, match="No line"):
        await assign(museum, kept.number, code)


async def test_two_halves_make_one_gift(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    _, code = await announced(museum, campaign)
    for mark in ("one", "two"):
        kept = await take_in(museum, line(code, 25_00, mark))
        assert kept is not None
        await assign(museum, kept.number, code)
    standing = await museum.standing(campaign)
    assert (standing.raised.minor, standing.backers) == (50_00, 1)


async def test_a_wrong_decision_is_taken_back_by_a_new_entry(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    wrong, first = await announced(museum, campaign)
    _, second = await announced(museum, campaign)
    kept = await take_in(museum, line("dono", 50_00))
    assert kept is not None
    await assign(museum, kept.number, first)
    await undo(museum, kept.number)
    assert await museum.raised(campaign) == 0
    assert (await museum.pledge(wrong)).state is PledgeState.REFUNDED
    await assign(museum, kept.number, second)
    assert await museum.raised(campaign) == 50_00
    await undo(museum, kept.number)
    await assign(museum, kept.number, second)
    standing = await museum.standing(campaign)
    assert (standing.raised.minor, standing.backers, standing.version) == (50_00, 1, 5)


async def test_a_line_of_no_gift_is_booked_as_one_or_ignored(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    found = [await take_in(museum, line("dono", 50_00, mark)) for mark in ("one", "two")]
    one, two = (kept.number for kept in found if kept)
    book = partial(transfers.book, museum_id=museum.id, number=one, campaign_id=campaign.id)
    await museum.store.network().write(lambda network: book(network, wall=NOW))
    door = museum.store.museum(museum.id)
    await door.write(lambda own: transfers.ignore(own, two, NOW))
    assert await museum.raised(campaign) == 50_00
    await undo(museum, one)
    await museum.store.network().write(lambda network: book(network, wall=NOW))
    assert await museum.raised(campaign) == 50_00
    assert await door.read(bank_lines.waiting) == []


async def test_a_transfer_that_comes_late_counts_all_the_same(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge, code = await announced(museum, campaign)
    assert await museum.giving.sweep(NOW + TRANSFER_WAIT - timedelta(seconds=1)) == 0
    assert await museum.giving.sweep(NOW + TRANSFER_WAIT) == 1
    assert (await museum.pledge(pledge)).state is PledgeState.EXPIRED
    assert await doubted(museum, line(code)) is None
    assert await museum.raised(campaign) == 50_00


async def test_a_reward_is_kept_for_whose_money_arrives_first(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 50_00, 1)])
    offers = [replace(FIFTY, tier="friend") for _ in range(2)]
    started = [await museum.start(campaign, offer) for offer in offers]
    assert (await museum.tier(campaign, "friend")).taken == 0
    for pledge in started:
        await take_in(museum, line(pledge.code or ""))
    assert [(await museum.pledge(one)).tier for one in started] == ["friend", None]
    assert (await museum.tier(campaign, "friend")).taken == 1
    with pytest.raises(GiftRefused) as refused:
        await museum.start(campaign, offers[0])
    assert refused.value.obstacle is Obstacle.TIER_GONE


async def test_correcting_a_gift_to_nothing_gives_its_place_back(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 50_00, 1)], milestones=["50%"])
    pledge = await museum.start(campaign, replace(FIFTY, tier="friend"))
    code = pledge.code or ""
    await take_in(museum, line(code))

    def correct(own: MuseumScope) -> None:
        offline.correct(own, campaign.id, code, Money(0, "EUR"), note="bounced", now=NOW)

    await museum.store.museum(museum.id).write(correct)
    assert await museum.raised(campaign) == 0
    assert (await museum.tier(campaign, "friend")).taken == 0
    assert not (await museum.reached(campaign))["50%"].standing.holds


async def said_by_the_bank(museum: MuseumForTests, kept: KeptLine | None) -> tuple[str, str]:
    """Read what is kept of the words of a line."""
    assert kept is not None
    found = await museum.store.museum(museum.id).write(
        lambda own: bank_lines.lock(own, kept.number)
    )
    assert found is not None
    return found.text, found.payer


async def test_the_banks_words_go_with_who_is_forgotten_and_the_line_stays_known(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    of_member = replace(FIFTY, member_id=7)
    pledge = await museum.start(campaign, of_member)
    arrived = replace(line(f"{pledge.code} from Ada Lovelace"), payer="Ada Lovelace")
    kept = await take_in(museum, arrived)
    other = await take_in(museum, line("rent of the hall"))
    await museum.store.museum(museum.id).write(lambda own: bank_lines.forget_member(own, 7))
    assert await said_by_the_bank(museum, kept) == ("", "")
    assert await said_by_the_bank(museum, other) == ("rent of the hall", "")
    assert await take_in(museum, arrived) is None
    assert await museum.raised(campaign) == 50_00


async def test_the_banks_words_leave_after_their_time_and_the_line_stays_known(
    museum: MuseumForTests,
) -> None:
    hall = line("rent of the hall")
    kept = await take_in(museum, hall)
    await purge(museum.store, NOW + timedelta(days=399))
    assert await said_by_the_bank(museum, kept) == ("rent of the hall", "")
    await purge(museum.store, NOW + timedelta(days=401))
    assert await said_by_the_bank(museum, kept) == ("", "")
    assert await take_in(museum, hall) is None
