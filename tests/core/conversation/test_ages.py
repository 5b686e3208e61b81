"""Before the first reminder the age is asked, once; who gives is not asked."""

from datetime import timedelta

import pytest

from core.messages import Message
from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope
from core.store.queries import memberships
from tests.core.conversation.talk import NOW, Person, Talk, actions, plain
from tests.core.conversation.test_reminders import OLDER, TOMORROW, member_of, planned
from tests.museum_for_tests import new_museum

YOUNGER = "Sono più giovane"
DAY = timedelta(days=1)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Talk over one kind of database: nothing here depends on which."""
    return sqlite_url


async def put_off(giulia: Person) -> Message:
    (offer,) = await giulia.say("/give 15")
    return await giulia.press(TOMORROW, offer)


async def said(talk: Talk) -> dict[Purpose, ConsentState]:
    who = await member_of(talk)
    found = await talk.store.museum(talk.museum.id).read(
        lambda own: memberships.consents(own, [who])
    )
    return found[who]


async def test_it_is_asked_before_the_first_reminder_and_what_was_asked_for_follows(
    giulia: Person,
) -> None:
    asked = await put_off(giulia)
    assert "hai 14 anni o più?" in plain(asked.text)
    assert [one.label for one in actions(asked)] == [OLDER, YOUNGER]
    promise = await giulia.press(OLDER, asked)
    assert "te lo ricordo il 11 marzo 2013" in plain(promise.text)
    assert "te lo ricordo" in plain((await put_off(giulia)).text), "and never again"
    assert "Promemoria" in await giulia.hears("/settings reminders on")


async def test_before_a_yes_to_reminders_too(giulia: Person, talk: Talk) -> None:
    (asked,) = await giulia.say("/settings reminders on")
    assert [one.label for one in actions(asked)] == [OLDER, YOUNGER]
    done = await giulia.press(OLDER, asked)
    assert "Da ora hai attivato: Promemoria" in plain(done.text)
    assert (await said(talk))[Purpose.REMINDERS] is ConsentState.GRANTED


async def test_who_gives_is_not_asked(giulia: Person) -> None:
    (offer,) = await giulia.say("/give 15")
    assert OLDER not in [one.label for one in actions(offer)]


async def test_who_is_younger_is_reminded_of_nothing_led_to_no_payment_and_told_what_they_can_do(
    giulia: Person, talk: Talk
) -> None:
    await giulia.press(OLDER, await put_off(giulia))
    assert await planned(talk) == 1
    (told,) = await giulia.say("/reminders younger")
    assert "non ti ricorderò nulla" in plain(told.text)
    assert "insieme a un adulto" in plain(told.text)
    assert await planned(talk) == 0
    assert (await said(talk))[Purpose.OF_AGE] is ConsentState.WITHDRAWN
    for wish in ("/give 15", "/give", "/settings reminders on", "/reminders tomorrow"):
        assert "hai meno di 14 anni" in plain(await giulia.hears(wish))
    assert "Chiedimi" in plain(await giulia.hears("/give 15"))


async def test_who_tapped_the_wrong_button_is_asked_again_the_next_day(giulia: Person) -> None:
    await giulia.press(YOUNGER, await put_off(giulia))
    later = giulia.at(NOW + DAY)
    (asked,) = await later.say("/give 15")
    offer = await later.press(OLDER, asked)
    assert TOMORROW in [one.label for one in actions(offer)]


async def test_what_was_said_at_one_museum_holds_for_all_of_its_country(
    giulia: Person, talk: Talk
) -> None:
    await giulia.say("/settings news on")
    other, who = await new_museum(talk.store, "other"), await member_of(talk)

    def say(own: MuseumScope) -> None:
        words = {"language": "it", "wording": "age 14, 1", "source": "simulated"}
        memberships.say(own, who, Purpose.OF_AGE, ConsentState.GRANTED, NOW, **words)

    await talk.store.museum(other.id).write(say)
    assert "te lo ricordo" in plain((await put_off(giulia)).text)
