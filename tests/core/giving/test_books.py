"""A campaign's ledger as its museum takes it home."""

import csv
import io
from dataclasses import replace
from zoneinfo import ZoneInfo

from core.giving import books
from core.giving.offline import OfflineGift, correct
from core.giving.pledges import Offer
from core.money import Money
from core.states.giving import GiftSource
from core.store.queries.campaigns import Campaign
from tests.museum_for_tests import NOW, MuseumForTests
from tests.provider_for_tests import Payment

ROME = ZoneInfo("Europe/Rome")
URN = OfflineGift(
    source=GiftSource.CASH, reference="urn-1", money=Money(120_50, "EUR"), people=12, at=NOW
)


async def exported(museum: MuseumForTests, campaign: Campaign) -> list[dict[str, str]]:
    text = await museum.store.museum(museum.id).read(
        lambda scope: books.spreadsheet(scope, campaign, ROME)
    )
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_every_movement_is_a_line_with_the_figures_after_it(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    offer = Offer(money=Money(33_33, "GBP"), member_id=1)
    payment = Payment(await museum.start(campaign, offer, NOW))
    await museum.hear(payment.paid(NOW), "paid")
    await museum.giving.enter(museum.id, campaign.id, URN, NOW)
    await museum.hear(payment.refunded(33_33, NOW), "back")
    await museum.store.museum(museum.id).write(
        lambda scope: correct(
            scope, campaign.id, "urn-1", Money(100_00, "EUR"), note="recounted", now=NOW
        )
    )
    told = [
        (line["kind"], line["amount"], line["currency"], line["total"], line["backers"])
        for line in await exported(museum, campaign)
    ]
    first = told[0][3]
    assert told == [
        ("payment", "33.33", "GBP", first, "1"),
        ("payment", "120.50", "EUR", f"{float(first) + 120.50:.2f}", "13"),
        ("refund", "-33.33", "GBP", "120.50", "12"),
        ("correction", "-20.50", "EUR", "100.00", "12"),
    ]


async def test_no_name_is_a_formula_in_a_spreadsheet(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    names = ["=1+1", "+39 011", "-2", "@cmd", "  =HYPERLINK(1)", 'Anna "A"; B, C']
    for number, name in enumerate(names):
        gift = replace(URN, reference=f"={number}", name=name)
        await museum.giving.enter(museum.id, campaign.id, gift, NOW)
    lines = await exported(museum, campaign)
    assert [line["name"] for line in lines] == [*(f"'{name}" for name in names[:5]), names[5]]
    assert [line["reference"] for line in lines] == [f"'={number}" for number in range(6)]


async def test_instants_are_told_in_the_museums_zone(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    await museum.giving.enter(museum.id, campaign.id, URN, NOW)
    [line] = await exported(museum, campaign)
    assert line["date"] == NOW.astimezone(ROME).isoformat(timespec="seconds")
