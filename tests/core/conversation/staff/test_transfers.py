"""Lines of the bank that are in doubt, decided of in the staff's space; cheques and bequests."""

from dataclasses import replace

import pytest

from core.banking.digits import grouped
from core.giving import audit
from core.giving.door import Giving
from core.giving.matching import BankLine
from core.giving.pledges import Offer
from core.giving.statements import Taken, take_in
from core.messages import Standing
from core.money import Money
from core.states.giving import GiftSource
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.queries import campaigns, pledges
from core.store.queries.pledges import Pledge
from tests.core.conversation.staff.office import Clerk, deeds, labels
from tests.core.conversation.talk import NOW, Talk, plain

NOBODYS = "RF18539007547034"


async def announce(talk: Talk, minor: int) -> Pledge:
    """Announce a transfer."""
    own = talk.museum.id
    [campaign] = await talk.store.museum(own).read(campaigns.every_campaign)
    offer = Offer(money=Money(minor, "EUR"), source=GiftSource.BANK_TRANSFER)
    return await Giving(talk.store).start_offer(own, campaign, offer, NOW)


async def arrives(talk: Talk, mark: str, money: Money, text: str) -> Taken:
    """Let the bank tell of one line."""
    line = BankLine(mark=mark, booked_on=NOW.date(), money=money, text=text, payer="Ugo Bò")
    return await take_in(talk.store, talk.museum.id, [line], NOW)


async def raised(talk: Talk) -> int:
    """Read the total, once the ledger has confirmed it."""

    def read(own: MuseumScope) -> int:
        assert audit.differences(own) == []
        [campaign] = campaigns.every_campaign(own)
        return campaign.raised_minor

    return await talk.store.museum(talk.museum.id).read(read)


async def test_a_line_with_another_amount_is_assigned_by_a_tap_and_undone(
    anna: Clerk, talk: Talk
) -> None:
    pledge = await announce(talk, 50_00)
    reference = grouped(pledge.code or "")
    assert (await arrives(talk, "1", Money(45_00, "EUR"), f"dono {reference}")).waiting == 1
    [listed] = await anna.say("/transfers")
    assert f"1. 45,00 €, «Ugo Bò dono {reference}»" in plain(listed.text)
    assert await raised(talk) == 0
    done = await anna.press(labels(listed)[0], listed)
    assert "45,00 €" in plain(done.text)
    assert reference in done.text
    assert await raised(talk) == 45_00
    undone = await anna.press(labels(done)[0], done)
    assert "45,00 €" in plain(undone.text)
    assert await raised(talk) == 0
    assert {one.deed for one in await deeds(talk)} == {StaffDeed.ASSIGNED, StaffDeed.CORRECTED}


async def test_a_line_without_a_reference_is_a_gift_of_its_own_or_none(
    anna: Clerk, talk: Talk
) -> None:
    await arrives(talk, "1", Money(20_00, "EUR"), "=1+1 <b>un dono</b>")
    await arrives(talk, "2", Money(7_00, "EUR"), "bar")
    [listed] = await anna.say("/transfers")
    assert "=1+1 <b>un dono</b>" in listed.text
    assert len(listed.buttons) == 2
    entered = await anna.press(labels(listed)[0], listed)
    assert "20,00 €" in plain(entered.text)
    ignored = await anna.press(labels(listed)[-1], listed)
    assert "2" in ignored.text
    assert await raised(talk) == 20_00
    assert plain(await anna.hears("/transfers")) == "Nessuna riga degli estratti conto ti aspetta."


@pytest.mark.parametrize(
    "said",
    [
        "/transfers assign 9 RF18 5390 0754 7034",
        f"/transfers assign 1 {NOBODYS}",
        "/transfers gift 9",
        "/transfers undo 1",
        "/transfers assign x",
        "/transfers burn 1",
    ],
)
async def test_what_cant_be_decided_is_said_and_changes_nothing(
    anna: Clerk, talk: Talk, said: str
) -> None:
    await arrives(talk, "1", Money(20_00, "EUR"), "un dono")
    assert "/transfers" in await anna.hears(said)
    assert await raised(talk) == 0
    assert await deeds(talk) == []


async def test_anybody_may_look_and_money_is_for_who_has_the_right(anna: Clerk, talk: Talk) -> None:
    await arrives(talk, "1", Money(20_00, "EUR"), "un dono")
    luca = replace(anna, name="Luca", standing=Standing.ANYBODY)
    assert "20,00" in plain(await luca.hears("/transfers"))
    for said in ("/transfers gift 1", "/cheque 50 A-1", "/bequest 50 B-1"):
        assert (await luca.hears(said)).startswith("Il denaro lo registrano")
    assert await raised(talk) == 0


@pytest.mark.parametrize(
    ("command", "source"), [("cheque", GiftSource.CHEQUE), ("bequest", GiftSource.BEQUEST)]
)
async def test_a_cheque_or_a_bequest_counts_once_by_its_number_and_may_bounce(
    anna: Clerk, talk: Talk, command: str, source: GiftSource
) -> None:
    [asked] = await anna.say(f"/{command} 250 A-77 Ada Rossi")
    assert "A-77" in asked.text
    assert "Ada Rossi" in asked.text
    assert await raised(talk) == 0
    assert "250,00 €" in plain((await anna.press(labels(asked)[0], asked)).text)
    assert "A-77" in await anna.hears(f"/{command} 250 A-77")

    def booked(own: MuseumScope) -> Pledge | None:
        [campaign] = campaigns.every_campaign(own)
        return pledges.referenced(own, campaign.id, "A-77")

    gift = await talk.store.museum(talk.museum.id).read(booked)
    assert gift is not None
    assert (gift.source, gift.people) == (source, 1)
    assert await raised(talk) == 250_00
    await anna.say("/correct 1 0 scoperto")
    assert await raised(talk) == 0
