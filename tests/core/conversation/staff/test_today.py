"""The figures of the museum's day, in its own zone, from the ledger."""

from datetime import timedelta

from core.giving import offline
from core.giving.offline import OfflineGift
from core.money import Money
from core.states.giving import GiftSource
from core.store import MuseumScope
from core.store.queries import campaigns
from tests.core.conversation.staff.office import OFFICE, Clerk, Screens
from tests.core.conversation.talk import NOW, Person, Talk, plain


async def give(talk: Talk, minor: int, people: int, hours_ago: int) -> None:
    at = NOW - timedelta(hours=hours_ago)

    def work(own: MuseumScope) -> None:
        (campaign,) = campaigns.every_campaign(own)
        gift = OfflineGift(
            source=GiftSource.CASH,
            reference=f"urn-{hours_ago}",
            money=Money(minor, "EUR"),
            people=people,
            at=at,
        )
        offline.record(own, campaign.id, gift, at)

    await talk.store.museum(talk.museum.id).write(work)


async def test_today_tells_what_came_since_midnight_and_what_waits(
    anna: Clerk, giulia: Person, talk: Talk, screens: Screens
) -> None:
    await give(talk, 10_000_00, 40, hours_ago=15)
    await give(talk, 15_000_00, 12, hours_ago=14)
    await give(talk, 50_00, 0, hours_ago=1)
    await giulia.say("/human chi?")
    await screens.at(OFFICE)
    said = plain(await anna.hears("/today")).splitlines()
    assert said == [
        "Oggi, 10 marzo 2013, fino alle 14:32",
        "",
        "Il servizio di Meissen",
        "2 doni, 15.050,00 €",
        "12 persone nuove",
        "25.050,00 € in tutto; 0,00 € in arrivo, non contati",
        "Raggiunto: 25%",
        "",
        "1 domanda aspetta (/handoffs)",
        "Messaggi: 0 in attesa, 0 falliti oggi, 0 forse non arrivati",
    ]


async def test_a_day_without_gifts_says_so(anna: Clerk) -> None:
    said = plain(await anna.hears("/today"))
    assert "0 doni, 0,00 €" in said
    assert "Raggiunto" not in said
