"""Giving in the chat: amounts as people type them, limits, rewards, the link that pays."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.giving.door import Giving
from core.states.giving import PledgeState
from core.store import NetworkScope, Store
from core.store.queries import payment_links, pledges
from core.store.queries.payment_links import PaymentLink
from core.store.queries.pledges import Pledge
from tests.core.conversation.talk import NOW, Person, Talk, actions, payment, plain


async def link_of(store: Store, token: str) -> PaymentLink:
    found = await store.network().read(lambda network: payment_links.find(network, token))
    assert found is not None
    return found


async def pledged(store: Store, token: str) -> Pledge:
    return await Giving(store).start(token, NOW)


async def test_three_taps_lead_to_the_payment(giulia: Person, store: Store) -> None:
    (start,) = await giulia.say("/start")
    ask = await giulia.press("Dona", start)
    assert ask.text == "Quanto vuoi: l'importante è essere in tanti."
    assert [plain(one.label) for one in actions(ask)] == [
        *("2,00 €", "15,00 €", "Altro"),
        "Ricordamelo domani",
    ]
    confirmed = await giulia.press(actions(ask)[1].label, ask)
    assert plain(confirmed.text) == "15,00 € a Palazzo Madama."
    assert payment(confirmed).label == "Paga"
    link = await link_of(store, payment(confirmed).token)
    assert (link.amount_minor, link.tier, link.language) == (1500, None, "it")
    assert (link.platform, link.address) == ("simulated", "chat giulia-1")
    assert (await pledged(store, link.token)).amount_minor == 1500


async def test_a_link_cannot_be_guessed_and_starts_nothing(giulia: Person) -> None:
    tokens = {payment((await giulia.say("/give 15"))[0]).token for _ in range(5)}
    assert len(tokens) == 5
    assert all(len(token) == 32 for token in tokens)
    assert await giulia.hears("/mygifts") == "Non mi risultano doni tuoi."


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("12,50", "12,50 € a Palazzo Madama."),
        ("€12.50", "12,50 € a Palazzo Madama."),
        ("15 euro", "15,00 € a Palazzo Madama."),
        ("/give 1.000,00", "1.000,00 € a Palazzo Madama."),
        ("dona 15", "15,00 € a Palazzo Madama."),
        ("give 15", "€15.00 to Palazzo Madama."),
        ("je donne 15 euros", "15,00 € pour Palazzo Madama."),
        ("/give other", "Che importo? Scrivilo come vuoi, per esempio 15,00 €."),
    ],
)
async def test_an_amount_is_read_as_it_is_typed(giulia: Person, typed: str, answer: str) -> None:
    assert plain(await giulia.hears(typed)) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/give 0", "That would be zero."),
        ("/give -5", "That is below zero."),
        ("/give 0.005", "I am not sure which amount you mean."),
        ("/give 1", "Here a gift starts at €2.00."),
        ("/give 20001", "That is very generous. Here I can take up to €20,000.00;"),
        ("/give 15 GBP", "This campaign counts in EUR."),
        ("/give =1+1", "I don't see an amount there."),
        ("/give <b>15</b>", "I don't see an amount there."),
        ("/give 99999999999999999999", "That is more than I can count."),
    ],
)
async def test_nonsense_is_answered_by_a_friendly_question(
    talk: Talk, typed: str, answer: str
) -> None:
    (message,) = await Person(talk=talk, language="en").say(typed)
    assert plain(message.text).startswith(answer)
    assert message.buttons == ()


async def test_a_reward_is_chosen_by_its_name(talk: Talk, store: Store) -> None:
    ann = Person(talk=talk, language="en")
    (message,) = await ann.say("/give 50 Friend")
    assert plain(message.text) == "€50.00 to Palazzo Madama, with Postcards."
    assert (await link_of(store, payment(message).token)).tier == "friend"
    assert plain(await ann.hears("/give 49 friend")).startswith("“Postcards” comes with a gift of")
    assert (await pledged(store, payment(message).token)).tier == "friend"
    assert (await ann.hears("/give 50 friend")).startswith("All places of “Postcards” are taken.")
    assert "“Postcards” from €50.00: all taken" in plain(await ann.hears("/campaign"))


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        (datetime(2013, 1, 30, tzinfo=UTC), "The campaign has not begun yet."),
        (datetime(2013, 4, 2, tzinfo=UTC), "The campaign is over"),
    ],
)
async def test_outside_its_dates_a_campaign_takes_nothing(
    talk: Talk, at: datetime, answer: str
) -> None:
    ann = Person(talk=talk, language="en", now=at)
    assert (await ann.hears("/give 15")).startswith(answer)
    (message,) = await ann.say("how is it going?")
    assert message.buttons == ()


async def test_gifts_are_listed_with_their_states(giulia: Person, talk: Talk) -> None:
    (message,) = await giulia.say("/give 15")
    started = await pledged(talk.store, payment(message).token)

    def pay(network: NetworkScope) -> None:
        scope = network.museum(talk.museum.id)
        paid = replace(started, state=PledgeState.PAID, net_minor=1500)
        pledges.change(scope, paid)

    await talk.store.network().write(pay)
    said = plain(await giulia.hears("quanto ho donato?"))
    assert said.splitlines()[1:] == [
        "10 marzo 2013: 15,00 €, ricevuto",
        "Ricevuti in tutto: 15,00 €",
        "",
        "(Dati delle 14:32.)",
    ]
