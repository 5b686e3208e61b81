"""Staff thank one backer in their own words, once, in the chat where the gift began."""

from core.giving.door import Giving
from core.giving.pledges import Offer, Origin
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.messages import Platform
from core.money import Money
from core.states.giving import EntryKind
from core.states.staff import StaffDeed
from core.store.queries import campaigns, members
from tests.core.conversation.staff.office import Clerk, Screens, deeds, labels
from tests.core.conversation.talk import NOW, Person, Talk, plain


async def gives(talk: Talk, person: Person) -> None:
    """Let a member who has said something give 15 euros, paid by card."""
    network, own = talk.store.network(), talk.store.museum(talk.museum.id)
    identity = await network.read(
        lambda scope: members.identity_of(scope, Platform.SIMULATED, person.sender)
    )
    assert identity is not None
    (campaign,) = await own.read(campaigns.every_campaign)
    origin = Origin(Platform.SIMULATED, identity.address, "it")
    offer = Offer(money=Money(15_00, "EUR"), member_id=identity.member_id, origin=origin)
    giving = Giving(talk.store)
    pledge = await giving.start_offer(talk.museum.id, campaign, offer, NOW)
    facts = (Fact(EntryKind.PAYMENT, f"p{pledge.id}", 15_00),)
    paid = PaymentReport(pledge_id=pledge.id, status=PaymentStatus.PAID, facts=facts, at=NOW)
    await giving.receive("acct", f"e{pledge.id}", talk.museum.id, paid, NOW)


async def chosen(anna: Clerk) -> str:
    """Choose the one backer there is; gives the command that the words follow."""
    (listed,) = await anna.say("/thank")
    assert plain(listed.text).splitlines()[1:] == [
        "1. un membro della comunità, 15,00 €, 10 marzo 2013"
    ]
    assert labels(listed) == ["Ringrazia 1"]
    asked = (await anna.press("Ringrazia 1", listed)).text
    return f"/thank {asked.partition('/thank ')[2].split()[0]}"


async def test_a_backer_is_thanked_once_in_the_museums_name(
    giulia: Person, talk: Talk, anna: Clerk, screens: Screens
) -> None:
    await giulia.say("/start")
    await gives(talk, giulia)
    command = await chosen(anna)
    assert "500 caratteri" in await anna.hears(f"{command} {'a' * 501}")
    assert "in viaggio" in await anna.hears(f"{command} Grazie, <b>Giulia</b> @everyone!")
    assert "già stato fatto" in await anna.hears(f"{command} Grazie ancora!")
    seen = [one.message.text for one in await screens.at("chat giulia-1")]
    said = [one for one in seen if "ti scrive" in one]
    assert said == ["Palazzo Madama ti scrive: Grazie, <b>Giulia</b> @everyone!"]
    assert (await anna.hears("/thank")).startswith("Nessuno")
    assert [one.deed for one in await deeds(talk)] == [StaffDeed.THANKED]


async def test_who_said_no_is_left_in_peace_to_the_last_moment(
    giulia: Person, talk: Talk, anna: Clerk, screens: Screens
) -> None:
    await giulia.say("/start")
    await gives(talk, giulia)
    command, late = await chosen(anna), await chosen(anna)
    assert "in viaggio" in await anna.hears(f"{command} Grazie!")
    await giulia.say("/stop")
    seen = [one.message.text for one in await screens.at("chat giulia-1")]
    assert [one for one in seen if "ti scrive" in one] == []
    assert "non si può ringraziare" in await anna.hears(f"{late} Grazie!")
    assert (await anna.hears("/thank")).startswith("Nessuno")


async def test_what_names_nobody_is_explained(anna: Clerk) -> None:
    assert "Comincia con /thank" in await anna.hears("/thank 7 Grazie")
    assert "Comincia con /thank" in await anna.hears(f"/thank {'9' * 30} Grazie")
    assert "non si può ringraziare" in await anna.hears("/thank to 7")
