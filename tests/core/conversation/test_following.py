"""A giver from a page becomes somebody who can be told, by the code of their gift alone."""

from dataclasses import replace

from core.conversation.payloads import LONGEST
from core.giving.door import Giving
from core.giving.following import code_of
from core.giving.hand_over import Choice
from core.giving.links import Asked
from core.messages import Platform
from core.states.giving import PledgeState
from core.states.outreach import ConsentState, Purpose
from core.store.queries import campaigns, memberships, payers, pledges
from core.store.queries.payers import Payer
from core.store.queries.pledges import Pledge
from tests.core.conversation.talk import NOW, TEXT, Person, Talk, opened_talk
from tests.museum_for_tests import MuseumForTests
from tests.provider_for_tests import Payment


async def given(talk: Talk, *, is_paid: bool = True) -> tuple[str, Pledge]:
    """Give 15 EUR from the page, without a chat; gives the code of the gift with it."""
    giving = Giving(talk.store)
    [slug] = await talk.store.museum(talk.museum.id).read(
        lambda museum: [one.slug for one in campaigns.every_campaign(museum)]
    )
    asked = Asked(museum=talk.museum.slug, campaign=slug, language="it", amount="15")
    token = await giving.link(asked, NOW)
    assert token is not None
    pledge = await giving.begin(token, Choice(), 1, NOW)
    museum = MuseumForTests(talk.store, talk.museum.id)
    if is_paid:
        await museum.hear(Payment(pledge).paid(NOW), f"paid {pledge.id}", NOW)
    return code_of(token, pledge), pledge


async def kept(talk: Talk, pledge: Pledge) -> tuple[Pledge, Payer]:
    """Read the gift and what its payer adds up to."""
    door = talk.store.museum(talk.museum.id)
    found = await door.read(lambda museum: pledges.find(museum, pledge.id))
    assert found is not None
    payer = await door.read(lambda museum: payers.find(museum, found.campaign_id, found.payer))
    assert payer is not None
    return found, payer


async def says_yes(talk: Talk, member_id: int) -> bool:
    """Tell whether a member wants to hear of the milestones."""
    said = await talk.store.museum(talk.museum.id).read(
        lambda museum: memberships.consents(museum, [member_id])
    )
    return said.get(member_id, {}).get(Purpose.NEWS) is ConsentState.GRANTED


async def test_a_gift_from_a_page_becomes_the_followers(giulia: Person, talk: Talk) -> None:
    code, pledge = await given(talk)
    for _ in range(2):
        assert "Notizie" in await giulia.hears(f"/follow {code}")
    found, payer = await kept(talk, pledge)
    assert found.member_id is not None
    assert payer.member_id == found.member_id
    assert (found.state, payer.net_minor, payer.people) == (PledgeState.PAID, 15_00, 1)
    assert (found.platform, found.address) == ("simulated", "chat giulia-1")
    assert await says_yes(talk, found.member_id)
    assert "15,00" in await giulia.hears("/mygifts")


async def test_who_gave_as_a_member_and_on_a_page_is_one_backer(giulia: Person, talk: Talk) -> None:
    museum = MuseumForTests(talk.store, talk.museum.id)
    first, one = await given(talk)
    second, _ = await given(talk)
    [campaign] = await talk.store.museum(talk.museum.id).read(campaigns.every_campaign)
    assert (await museum.standing(campaign)).backers == 2
    await giulia.say(f"/follow {first}")
    assert (await museum.standing(campaign)).backers == 2
    for _ in range(2):
        await giulia.say(f"/follow {second}")
    standing = await museum.standing(campaign)
    assert (standing.backers, standing.raised.minor) == (1, 30_00)
    _, payer = await kept(talk, one)
    assert (payer.net_minor, payer.people) == (30_00, 1)


async def test_a_gift_that_is_paid_after_it_was_followed_counts_with_the_others(
    giulia: Person, talk: Talk
) -> None:
    museum = MuseumForTests(talk.store, talk.museum.id)
    code, _ = await given(talk)
    await giulia.say(f"/follow {code}")
    later, pledge = await given(talk, is_paid=False)
    await giulia.say(f"/follow {later}")
    await museum.hear(Payment(pledge).paid(NOW), "paid later", NOW)
    [campaign] = await talk.store.museum(talk.museum.id).read(campaigns.every_campaign)
    standing = await museum.standing(campaign)
    assert (standing.backers, standing.raised.minor) == (1, 30_00)


async def test_nobody_takes_over_the_gift_of_another(giulia: Person, talk: Talk) -> None:
    code, pledge = await given(talk)
    await giulia.say(f"/follow {code}")
    theirs = await kept(talk, pledge)
    ugo = replace(giulia, sender="ugo", name="Ugo")
    assert "non posso" in (await ugo.hears(f"/follow {code}")).casefold()
    assert await kept(talk, pledge) == theirs


async def test_a_forged_code_changes_nothing(giulia: Person, talk: Talk) -> None:
    code, pledge = await given(talk)
    other, _ = await given(talk)
    token, _, number = code.rpartition("-")
    mixed = f"{other.rpartition('-')[0]}-{number}"
    for forged in (mixed, token, f"{token}-{number}9", f"{token}-٣", "x-1", "é-1", f"-{number}"):
        assert "non posso" in (await giulia.hears(f"/follow {forged}")).casefold()
    found, _ = await kept(talk, pledge)
    assert found.member_id is None


async def test_without_a_gift_one_follows_as_well(giulia: Person) -> None:
    assert "Notizie" in await giulia.hears("/follow")


async def test_the_link_of_a_page_follows_in_a_shared_bot(giulia: Person, talk: Talk) -> None:
    await opened_talk(talk.store, TEXT.replace('slug = "palazzo"', 'slug = "other"', 1))
    code, pledge = await given(talk)
    assert len(code) <= LONGEST
    newcomer = replace(giulia, shared_bot=True, platform=Platform.TELEGRAM)
    assert "Notizie" in await newcomer.hears(f"/start {code}")
    found, _ = await kept(talk, pledge)
    assert (found.platform, found.address) == ("telegram", "chat giulia-1")
    stranger = replace(newcomer, sender="ugo")
    assert "non posso" in (await stranger.hears(f"/start {code}")).casefold()


async def test_the_link_of_a_page_follows_in_a_museums_own_bot(giulia: Person, talk: Talk) -> None:
    code, pledge = await given(talk)
    assert "Notizie" in await giulia.hears(f"/start {code}")
    found, _ = await kept(talk, pledge)
    assert found.address == "chat giulia-1"
