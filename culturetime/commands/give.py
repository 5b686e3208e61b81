"""A gift that staff enter, and its correction."""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer

from core.errors import Mistake
from core.giving import offline
from core.giving.offline import OfflineGift
from core.money import Money
from core.states.giving import GiftSource
from core.states.staff import StaffDeed
from core.store import MuseumScope, Store
from core.store.queries import campaigns
from culturetime.clock import read_clock
from culturetime.commands.deeds import note as record
from culturetime.commands.named import CampaignName, Named, campaign_name, find_for_gifts
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings
from payments.offline import fields


class Source(StrEnum):
    """By which way a gift reaches staff."""

    CASH = "cash"
    BANK_TRANSFER = "bank_transfer"
    CHEQUE = "cheque"
    BEQUEST = "bequest"


def give(
    campaign: Annotated[
        CampaignName, typer.Argument(parser=campaign_name, metavar="MUSEUM/CAMPAIGN")
    ],
    amount: Annotated[str, typer.Argument(help="As people write it, or like '20.00 GBP'.")],
    *,
    source: Annotated[Source | None, typer.Option(help="By which way it came.")] = None,
    reference: Annotated[str, typer.Option(help="What makes it count once: its receipt.")] = "",
    name: Annotated[str, typer.Option(help="Who gave.")] = "",
    people: Annotated[int | None, typer.Option(min=0, help="How many gave, if known.")] = None,
    correct: Annotated[
        str, typer.Option(metavar="REFERENCE", help="Let this entry count AMOUNT instead.")
    ] = "",
    note: Annotated[str, typer.Option(help="Why it is corrected.")] = "",
) -> None:
    """Enter a gift that reached staff, or correct one that was entered."""
    if correct:
        asyncio.run(_correct(campaign, correct, amount, note))
        return
    if source is None or not reference:
        raise typer.BadParameter("a gift needs --source and --reference, a correction --correct")
    row = {"amount": amount, "reference": reference, "name": name}
    asyncio.run(_give(campaign, row, GiftSource(source), people))


async def _give(
    name: CampaignName, row: dict[str, str], source: GiftSource, people: int | None
) -> None:
    async with opened_store(read_settings().database_url) as store:
        named = await store.network().read(lambda network: find_for_gifts(network, name))
        now = read_clock()
        try:
            gift = OfflineGift(
                source=source,
                reference=fields.reference(row["reference"].strip()),
                money=_money(row["amount"], named),
                name=fields.name(row["name"]),
                people=people,
                at=now,
            )
        except ValueError as error:
            raise Mistake(f"Nothing was entered: {error}.") from None
        rates = named.museum.rates

        def enter(own: MuseumScope) -> bool:
            is_new = offline.record(own, named.campaign.id, gift, now, rates)
            if is_new:
                about = {"gift": gift.reference, "source": source.value}
                record(own, StaffDeed.BOOKED, now, amount=str(gift.money), **about)
            return is_new

        is_new = await store.museum(named.museum.id).write(enter)
        known = f"{gift.reference} was known already; nothing was changed."
        say(f"{gift.money} entered as {gift.reference}." if is_new else known)
        await _say_total(store, named)


async def _correct(name: CampaignName, reference: str, amount: str, note: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        named = await store.network().read(lambda network: find_for_gifts(network, name))
        own, campaign_id = store.museum(named.museum.id), named.campaign.id
        pledge = await own.read(lambda scope: offline.called(scope, campaign_id, reference))
        if pledge is None:
            raise Mistake(f"{name.campaign} has no entry with the reference {reference!r}.")
        money, now = _corrected(amount, pledge.currency), read_clock()
        reason = fields.name(note)

        def work(scope: MuseumScope) -> None:
            offline.correct(scope, campaign_id, reference, money, note=reason, now=now)
            record(scope, StaffDeed.CORRECTED, now, amount=str(money), gift=reference)

        await own.write(work)
        say(f"{reference} counts {money} now.")
        await _say_total(store, named)


def _money(text: str, named: Named) -> Money:
    """Read an amount of the campaign's currency, or one that names another with a rate."""
    number, _, code = text.strip().rpartition(" ")
    if code in named.museum.rates:
        return fields.money(number, code, {code})
    currency = named.campaign.currency
    return fields.money(text, currency, {currency})


def _corrected(text: str, currency: str) -> Money:
    """Read what an entry shall count, which may be nothing."""
    if not text.strip(" 0.,"):
        return Money(0, currency)
    try:
        return fields.money(text, currency, {currency})
    except ValueError as error:
        raise Mistake(f"Nothing was corrected: {error}.") from None


async def _say_total(store: Store, named: Named) -> None:
    campaign = await store.museum(named.museum.id).read(
        lambda own: campaigns.find(own, named.campaign.id)
    )
    if campaign is not None:
        raised = Money(campaign.raised_minor, campaign.currency)
        say(f"{campaign.slug} has raised {raised} from {campaign.backers} people.")
