"""Cash and transfers are booked once, when somebody confirms; corrections are new entries."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.giving import audit
from core.messages import Platform, Standing
from core.states.community import StaffRole
from core.states.giving import EntryKind, GiftSource
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.queries import campaigns, museums, pledges, staff
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Entry, Pledge
from core.store.queries.staff import Staff
from tests.core.conversation.staff.office import Clerk, deeds, labels
from tests.core.conversation.talk import NOW, Talk, actions, plain


async def books(talk: Talk) -> tuple[Campaign, list[Entry]]:
    """Read the campaign and its ledger, once both agree."""

    def read(own: MuseumScope) -> tuple[Campaign, list[Entry]]:
        assert audit.differences(own) == []
        (campaign,) = campaigns.every_campaign(own)
        return campaign, pledges.all_entries(own, campaign.id)

    return await talk.store.museum(talk.museum.id).read(read)


async def booked(talk: Talk, reference: str) -> Pledge | None:
    def read(own: MuseumScope) -> Pledge | None:
        (campaign,) = campaigns.every_campaign(own)
        return pledges.referenced(own, campaign.id, reference)

    return await talk.store.museum(talk.museum.id).read(read)


async def test_cash_counts_when_it_is_confirmed_and_once(anna: Clerk, talk: Talk) -> None:
    (asked,) = await anna.say("/cash 214,50 € 12 urna =SUM(A1) <b>@everyone</b>")
    assert plain(asked.text).splitlines() == [
        "Da registrare per «Il servizio di Meissen»:",
        "214,50 € in contanti",
        "12 persone",
        "Nota: urna =SUM(A1) <b>@everyone</b>",
    ]
    assert [plain(one) for one in labels(asked)] == ["Registra 214,50 €", "Annulla"]
    assert (await books(talk))[1] == []
    book = actions(asked)[0].command
    luca = replace(anna, name="Luca")
    said = await asyncio.gather(anna.say(book), luca.say(book), anna.say(book))
    texts = [plain(one.text) for several in said for one in several]
    done = "214,50 € registrati con il numero 1.\nIn tutto 214,50 € da 12 persone."
    assert sorted(texts) == [done, *["È già stato fatto, alle 14:32."] * 2]
    campaign, (entry,) = await books(talk)
    assert (campaign.raised_minor, campaign.backers) == (214_50, 12)
    assert entry.note == "urna =SUM(A1) <b>@everyone</b>"
    (deed,) = await deeds(talk)
    assert deed.deed is StaffDeed.BOOKED
    assert deed.details == {"number": 1, "amount": "214.50 EUR", "source": "cash"}


async def test_a_transfer_counts_once_by_its_reference(anna: Clerk, talk: Talk) -> None:
    (asked,) = await anna.say("/transfer 50 RF18-2013 Ada Rossi")
    assert plain(asked.text).splitlines()[1:] == [
        "50,00 € per bonifico",
        "1 persona",
        "Riferimento: RF18-2013",
        "Da: Ada Rossi",
    ]
    (again,) = await anna.say("/transfer 50 RF18-2013")
    await anna.say(actions(asked)[0].command)
    known = "RF18-2013 è già registrato; non è cambiato niente."
    assert await anna.hears(actions(again)[0].command) == known
    assert await anna.hears("/transfer 50 RF18-2013 Ada") == known
    gift = await booked(talk, "RF18-2013")
    assert gift is not None
    assert (gift.source, gift.name, gift.people) == (GiftSource.BANK_TRANSFER, "Ada Rossi", 1)


async def test_a_transfer_with_any_reference_hinders_no_cash(anna: Clerk, talk: Talk) -> None:
    (cash,) = await anna.say("/cash 5")
    (transfer,) = await anna.say("/transfer 10 chat-1 Ugo")
    assert "registrati" in (await anna.press(labels(transfer)[0], transfer)).text
    assert "registrati" in (await anna.press(labels(cash)[0], cash)).text
    assert "In tutto 17,00 €" in plain(await anna.hears("/correct 1 7"))
    assert (await books(talk))[0].raised_minor == 17_00


async def test_what_was_booked_is_undone_and_corrected_by_new_entries(
    anna: Clerk, talk: Talk
) -> None:
    (asked,) = await anna.say("/cash 20 3")
    (done,) = await anna.say(actions(asked)[0].command)
    undone = await anna.press("Storna", done)
    assert plain(undone.text) == ("Il numero 1 ora conta 0,00 €.\nIn tutto 0,00 € da 0 persone.")
    assert plain((await anna.press("Storna", done)).text) == "Il numero 1 ora conta 0,00 €."
    assert "20,00" in (await anna.press("Storna", undone)).text
    assert "25,50" in await anna.hears("/correct 1 25,50 contati male")
    campaign, entries = await books(talk)
    assert (campaign.raised_minor, campaign.backers) == (25_50, 3)
    assert [(one.kind, one.amount_minor) for one in entries] == [
        (EntryKind.PAYMENT, 20_00),
        (EntryKind.CORRECTION, -20_00),
        (EntryKind.CORRECTION, 20_00),
        (EntryKind.CORRECTION, 5_50),
    ]
    assert entries[-1].note == "contati male"
    assert [one.deed for one in await deeds(talk)].count(StaffDeed.CORRECTED) == 3


async def test_what_is_given_up_or_waited_too_long_is_not_booked(anna: Clerk, talk: Talk) -> None:
    (dropped,) = await anna.say("/cash 20")
    assert "persone non contate" in dropped.text
    assert (await anna.press("Annulla", dropped)).text == "Va bene, non è stato registrato niente."
    assert "niente da confermare" in await anna.hears(actions(dropped)[0].command)
    (old,) = await anna.say("/cash 30")
    later = anna.at(NOW + timedelta(hours=25))
    assert "niente da confermare" in await later.hears(actions(old)[0].command)
    assert (await books(talk))[1] == []


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("/cash 1 000,00", 1_000_00),
        ("/cash 214.50", 214_50),
        ("/cash meissen 12 € 3", 12_00),
        ("/cash 12 euro 7 cassa", 12_00),
        ("/cash EUR 12,5", 12_50),
    ],
)
async def test_amounts_are_read_as_people_type_them(
    anna: Clerk, talk: Talk, said: str, counted: int
) -> None:
    (asked,) = await anna.say(said)
    await anna.say(actions(asked)[0].command)
    assert (await books(talk))[0].raised_minor == counted


@pytest.mark.parametrize(
    "said", ["/cash", "/cash urna", "/cash 0", "/cash -5", "/cash 20 GBP urna", "/cash 1.234,567"]
)
async def test_what_is_no_amount_is_asked_again(anna: Clerk, talk: Talk, said: str) -> None:
    (asked,) = await anna.say(said)
    assert asked.buttons == ()
    assert (await books(talk))[1] == []


async def test_wrong_numbers_and_corrections_are_explained(anna: Clerk) -> None:
    for said in ("/correct", "/correct 7 20", "/correct x 20", f"/correct {'9' * 40} 1"):
        assert "/correct 12 200" in await anna.hears(said)
    for said in ("/cash book 7", f"/cash book {'9' * 40}", "/cash drop x"):
        assert "niente da confermare" in await anna.hears(said)
    await anna.say("/cash 20")
    assert "/correct 12 200" in await anna.hears("/correct 1 30")


async def test_money_is_for_administrators_and_those_tied_to_a_role_of_money(
    anna: Clerk, talk: Talk
) -> None:
    luca = replace(anna, name="Luca", standing=Standing.ANYBODY)
    (asked,) = await anna.say("/cash 20")
    book = actions(asked)[0].command
    for said in ("/cash 20", "/transfer 20", "/correct 1 0", book):
        assert (await luca.hears(said)).startswith("Il denaro lo registrano gli amministratori")
    own = talk.store.museum(talk.museum.id)

    def tie(scope: MuseumScope, role: StaffRole) -> None:
        staff.save(scope, Staff("luca@example.org", "Luca", role))
        staff.tie(scope, "luca@example.org", Platform.SIMULATED, "luca")

    await own.write(lambda scope: tie(scope, StaffRole.EDITOR))
    assert (await luca.hears(book)).startswith("Il denaro")
    await own.write(lambda scope: tie(scope, StaffRole.FINANCE))
    assert "registrati" in await luca.hears(book)
    await own.write(lambda scope: staff.drop(scope, "luca@example.org"))
    assert (await luca.hears("/correct 1 0")).startswith("Il denaro")


async def test_a_replay_takes_no_money(anna: Clerk, talk: Talk) -> None:
    await talk.store.network().write(
        lambda network: museums.set_replay(network, talk.museum.id, NOW)
    )
    assert (await anna.hears("/cash 20")).startswith("Questo museo è una rievocazione")
