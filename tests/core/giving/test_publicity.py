"""What givers write for the public is shown, held back, or hidden by staff."""

from datetime import timedelta

import pytest

from core.errors import Mistake
from core.giving import publicity
from core.giving.pledges import LONGEST_MESSAGE, Appearance, Offer
from core.money import Money
from core.states.giving import Anonymity, HeldFor, Publicity
from core.store import MuseumScope
from core.store.queries import pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge
from core.store.queries.retention import drop_unpaid_names
from tests.museum_for_tests import NOW, MuseumForTests
from tests.provider_for_tests import Payment

RUDE = "What a merda"
LATER = NOW + timedelta(hours=2)


def looks(name: str = "", message: str = "", *, crowded: bool = False) -> Appearance:
    way = Anonymity.FULL_NAME if name else Anonymity.ANONYMOUS
    return Appearance(way, name, message=message, crowded=crowded)


async def given(
    museum: MuseumForTests, campaign: Campaign, appearance: Appearance, member: int | None = None
) -> Pledge:
    """Give and pay 15 EUR."""
    offer = Offer(money=Money(15_00, "EUR"), member_id=member, appearance=appearance)
    pledge = await museum.start(campaign, offer)
    await museum.hear(Payment(pledge).paid(), f"paid {pledge.id}")
    return await museum.pledge(pledge)


async def public(museum: MuseumForTests, campaign: Campaign) -> list[tuple[str | None, str | None]]:
    """Read what the public reads."""
    found = await museum.store.museum(museum.id).read(
        lambda scope: publicity.in_public(scope, campaign.id)
    )
    return [(one.public_name, one.public_message) for one in found]


async def test_a_message_is_shown_with_or_without_a_name(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    await given(museum, campaign, looks("Ada", " For\nmy\x07  nonna "))
    await given(museum, campaign, looks(message="x" * 200))
    shown = [("Ada", "For my nonna"), (None, "x" * LONGEST_MESSAGE)]
    assert sorted(await public(museum, campaign), key=str) == sorted(shown, key=str)
    assert await museum.told_to_staff() == []


@pytest.mark.parametrize(
    ("appearance", "reason"),
    [
        (looks("Stronzo"), HeldFor.WORD),
        (looks("Ada", RUDE), HeldFor.WORD),
        (looks("Ada", "see spam.com"), HeldFor.CONTACT),
        (looks("Ada", crowded=True), HeldFor.MANY),
    ],
)
async def test_what_may_offend_waits_and_staff_hear_of_it(
    museum: MuseumForTests, appearance: Appearance, reason: HeldFor
) -> None:
    campaign = await museum.campaign()
    gift = await given(museum, campaign, appearance)
    assert (gift.publicity, gift.held_for) == (Publicity.HELD, reason)
    assert await public(museum, campaign) == []
    assert await museum.raised(campaign) == 15_00
    assert await museum.told_to_staff() == ["held"]
    [waiting] = await museum.store.museum(museum.id).read(publicity.held)
    assert waiting == gift


async def test_staff_are_told_once_an_hour_however_many_wait(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(goal=1_000_00)
    for _ in range(3):
        await given(museum, campaign, looks("Ada", RUDE))
    assert await museum.told_to_staff() == ["held"]


async def test_a_member_who_shows_many_names_at_once_waits(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(goal=1_000_00)
    gifts = [await given(museum, campaign, looks(f"Ada {n}"), member=7) for n in range(6)]
    other = await given(museum, campaign, looks("Charles"), member=8)
    assert [one.held_for for one in [*gifts, other]] == [*[None] * 5, HeldFor.MANY, None]


async def test_staff_show_what_waited_and_hide_what_was_shown(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    door = museum.store.museum(museum.id)
    gift = await given(museum, campaign, looks("Ada", RUDE))
    shown = await door.write(lambda scope: publicity.show(scope, gift.id, LATER))
    assert (shown.publicity, shown.held_for, shown.looked_at) == (Publicity.SHOWN, None, LATER)
    assert await public(museum, campaign) == [("Ada", RUDE)]
    await door.write(lambda scope: publicity.hide(scope, gift.id, LATER))
    assert await public(museum, campaign) == []
    kept = await museum.pledge(gift)
    assert (kept.publicity, kept.name, kept.public_message) == (Publicity.HIDDEN, "Ada", RUDE)
    [listed] = await door.read(lambda scope: publicity.listed(scope, Publicity.HIDDEN))
    assert listed == kept


async def test_nothing_can_be_hidden_where_nothing_is(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    gift = await given(museum, campaign, looks())
    door = museum.store.museum(museum.id)
    for pledge_id, said in ((gift.id, "no name and no message"), (gift.id ^ 1, "There is no gift")):

        def hide(scope: MuseumScope, which: int = pledge_id) -> Pledge:
            return publicity.hide(scope, which, LATER)

        with pytest.raises(Mistake, match=said):
            await door.write(hide)


async def test_who_is_forgotten_leaves_no_word(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    gift = await given(museum, campaign, looks("Ada", RUDE), member=7)
    await museum.store.museum(museum.id).write(lambda scope: pledges.forget_member(scope, 7))
    left = await museum.pledge(gift)
    assert (left.public_name, left.public_message) == (None, None)
    assert (left.publicity, left.held_for) == (Publicity.NOTHING, None)


async def test_words_of_what_was_never_paid_leave_in_time(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    offer = Offer(money=Money(15_00, "EUR"), appearance=looks("Ada", RUDE))
    pledge = await museum.start(campaign, offer)
    await museum.hear(Payment(pledge).failed(), "failed")
    await museum.store.network().write(lambda network: drop_unpaid_names(network, LATER))
    left = await museum.pledge(pledge)
    assert (left.public_message, left.publicity) == (None, Publicity.NOTHING)
