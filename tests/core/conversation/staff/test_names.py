"""Staff show and hide names and messages of givers from their own space."""

from datetime import datetime

from core.giving import publicity
from core.giving.door import Giving
from core.giving.pledges import Appearance, Offer
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.money import Money
from core.states.giving import Anonymity, EntryKind, Publicity
from core.states.staff import StaffDeed
from core.store.queries import campaigns, pledges
from core.store.queries.pledges import Pledge
from tests.core.conversation.staff.office import OFFICE, Clerk, Screens, deeds, labels
from tests.core.conversation.talk import NOW, Talk


async def gift(talk: Talk, name: str, message: str = "", at: datetime = NOW) -> Pledge:
    """Let somebody give 15 euros with a name for the public."""
    giving, own = Giving(talk.store), talk.store.museum(talk.museum.id)
    (campaign,) = await own.read(campaigns.every_campaign)
    looks = Appearance(Anonymity.FULL_NAME, name=name, message=message)
    offer = Offer(money=Money(15_00, "EUR"), appearance=looks)
    pledge = await giving.start_offer(talk.museum.id, campaign, offer, at)
    paid = PaymentReport(
        pledge_id=pledge.id,
        status=PaymentStatus.PAID,
        facts=(Fact(EntryKind.PAYMENT, f"p{pledge.id}", 15_00),),
        at=at,
    )
    await giving.receive("acct", f"e{pledge.id}", talk.museum.id, paid, at)
    found = await own.read(lambda scope: pledges.find(scope, pledge.id))
    assert found is not None
    return found


async def public(talk: Talk) -> list[str | None]:
    scope = talk.store.museum(talk.museum.id)
    (campaign,) = await scope.read(campaigns.every_campaign)
    shown = await scope.read(lambda own: publicity.in_public(own, campaign.id))
    return [one.public_name for one in shown]


async def test_what_waits_is_listed_first_and_shown_or_hidden_by_a_button(
    talk: Talk, anna: Clerk, screens: Screens
) -> None:
    assert "Nessuno" in await anna.hears("/names")
    await gift(talk, "Ada <b>@everyone")
    held = await gift(talk, "Stronzo", "=SUM(A1)")
    assert held.publicity is Publicity.HELD
    told = [one.message for one in await screens.at(OFFICE)]
    assert [labels(one) for one in told if one.buttons] == [["Guarda"]]
    (listed,) = await anna.say("/names")
    assert listed.text.splitlines() == [
        "1. Stronzo: =SUM(A1) (aspetta te)",
        "2. Ada <b>@everyone (si vede)",
    ]
    assert labels(listed) == ["Mostra 1", "Nascondi 1", "Nascondi 2"]
    hidden = await anna.press("Nascondi 2", listed)
    assert hidden.text == "1. Ada <b>@everyone (nascosto)"
    assert await public(talk) == []
    assert (await anna.press("Mostra 1", hidden)).text == "1. Ada <b>@everyone (si vede)"
    await anna.press("Nascondi 1", listed)
    assert await public(talk) == ["Ada <b>@everyone"]
    done = [one.deed for one in await deeds(talk)]
    assert (done.count(StaffDeed.HIDDEN), done.count(StaffDeed.SHOWN)) == (2, 1)


async def test_a_gift_without_a_name_or_of_nobody_is_explained(anna: Clerk) -> None:
    for said in ("/names hide 7", f"/names show {'9' * 19}"):
        assert (await anna.hears(said)).startswith("Questo dono non ha né nome né messaggio")
