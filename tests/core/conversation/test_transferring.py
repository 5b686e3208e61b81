"""Giving by bank transfer in the chat."""

from core.banking.digits import grouped
from core.giving.pledges import TRANSFER_WAIT
from core.states.giving import GiftSource, PledgeState
from core.store import Store
from core.store.queries import pledges
from core.store.queries.pledges import Pledge
from tests.core.conversation.talk import (
    NOW,
    TEXT,
    Person,
    Talk,
    actions,
    opened_talk,
    payment,
    plain,
)

_BANK = """
[bank]
holder = "Fondazione Torino Musei"
iban = "IT60 X054 2811 1010 0000 0123 456"
"""


async def opened(store: Store) -> Person:
    """Give somebody who talks to a museum that takes transfers."""
    head, mark, rest = TEXT.partition("[[spaces]]")
    return Person(talk=await opened_talk(store, head + _BANK + mark + rest))


async def started(talk: Talk) -> list[Pledge]:
    """Read the transfers that are awaited."""
    return await talk.store.museum(talk.museum.id).read(pledges.awaited)


async def test_a_transfer_is_chosen_beside_the_card(store: Store) -> None:
    giulia = await opened(store)
    (confirmed,) = await giulia.say("/give 50")
    assert [one.label for one in actions(confirmed)] == ["Con un bonifico", "Ricordamelo domani"]
    said = await giulia.press("Con un bonifico", confirmed)
    [pledge] = await started(giulia.talk)
    assert (pledge.state, pledge.source) == (PledgeState.STARTED, GiftSource.BANK_TRANSFER)
    assert (pledge.amount_minor, pledge.hold_until) == (50_00, NOW + TRANSFER_WAIT)
    lines = plain(said.text).splitlines()
    assert "Importo: 50,00 €" in lines
    assert "Beneficiario: Fondazione Torino Musei" in lines
    assert "IBAN: IT60 X054 2811 1010 0000 0123 456" in lines
    assert f"Riferimento: {grouped(pledge.code or '')}" in lines
    assert "24 marzo 2013" in lines[-1]
    assert payment(said).label == "Mostra un codice da inquadrare"


async def test_pressed_again_it_is_the_same_transfer(store: Store) -> None:
    giulia = await opened(store)
    (confirmed,) = await giulia.say("/give 50")
    assert await giulia.press("Con un bonifico", confirmed) == await giulia.press(
        "Con un bonifico", confirmed
    )
    assert len(await started(giulia.talk)) == 1


async def test_nobody_takes_over_the_transfer_of_another(store: Store) -> None:
    giulia = await opened(store)
    (confirmed,) = await giulia.say("/give 50")
    marco = Person(talk=giulia.talk, sender="marco", name="Marco")
    command = actions(confirmed)[0].command
    assert "scaduto" in await marco.hears(command)
    assert await started(giulia.talk) == []


async def test_what_is_awaited_stands_in_the_list_of_gifts(store: Store) -> None:
    giulia = await opened(store)
    (confirmed,) = await giulia.say("/give 50")
    await giulia.press("Con un bonifico", confirmed)
    [pledge] = await started(giulia.talk)
    said = plain(await giulia.hears("/mygifts"))
    assert f"bonifico non ancora arrivato, riferimento {grouped(pledge.code or '')}" in said
    assert "0,00 €" in said


async def test_without_an_account_none_is_offered(giulia: Person) -> None:
    (confirmed,) = await giulia.say("/give 50")
    assert [one.label for one in actions(confirmed)] == ["Ricordamelo domani"]
