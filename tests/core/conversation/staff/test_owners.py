"""A person takes a conversation over, and hands it back; what waits is watched over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from core.community.museum_file import read_museum_file
from core.conversation import hand_off
from core.conversation.watching import watch
from core.errors import Mistake
from core.states.conversation import HandOffState
from core.store import Store
from core.store.queries.hand_offs import HandOff
from tests.core.conversation.staff.office import OFFICE, Clerk, Screens, labels
from tests.core.conversation.talk import NOW, TEXT, Person, Talk, opened_talk

ASKED = "/human chi ha dipinto i fiori?"
#: NOW is a Sunday; the desk opens again on Tuesday.
DESK = '\n[desk]\ntuesday = ["10:00", "18:00"]\nwednesday = ["10:00", "18:00"]\n'
TUESDAY = datetime(2013, 3, 12, 10, tzinfo=UTC)


@pytest.fixture
async def talk(sqlite_url: str) -> Talk:
    """Give the conversation of a museum that says when somebody is at its desk."""
    return await opened_talk(Store(sqlite_url), TEXT + DESK)


async def with_people(talk: Talk) -> list[HandOff]:
    return await talk.store.museum(talk.museum.id).read(hand_off.with_people)


async def test_outside_the_hours_of_the_desk_who_asks_hears_from_when_on_it_answers(
    giulia: Person,
) -> None:
    told = await giulia.hears(ASKED)
    assert "si risponde da martedì 12 marzo 2013 alle 10:00" in told
    there = giulia.at(TUESDAY)
    assert "si risponde da" not in await there.hears("/human e le tazze?")


async def test_staff_see_what_was_said_before_the_question(
    giulia: Person, screens: Screens
) -> None:
    await giulia.say("quanto manca?")
    (offer,) = await giulia.say("chi ha dipinto i fiori?")
    await giulia.press("Sì", offer)
    post = await screens.last(OFFICE)
    assert post.message.text.startswith("Domanda 1 di Giulia Bianchi: chi ha dipinto i fiori?")
    assert (
        "Prima di questo:\n— quanto manca?\nRisposta: Nessuno ha ancora donato."
        in post.message.text
    )
    await giulia.say("/forget yes")
    assert "quanto manca" not in (await screens.last(OFFICE)).message.text


async def test_while_a_person_has_it_the_bot_is_silent_and_all_reaches_them(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(ASKED)
    key = (await screens.last(OFFICE)).key
    await anna.say("/handoffs claim 1")
    seen = await screens.last("chat giulia-1")
    assert seen.message.text.startswith("Ora segue la tua domanda una persona di Palazzo Madama.")
    for said in ("quanto manca?", "posso fotografare nelle sale?", "sì", "50", "aiuto", "ciao"):
        assert await giulia.say(said) == []
        assert said in (await screens.last(OFFICE)).message.text
    assert "parole" in await giulia.hears("")
    assert "Dona" in str(await giulia.say("/campaign"))
    (told,) = await anna.say("Höroldt.", answers_to=key)
    assert labels(told) == ["Impara la risposta", "Ridai al bot: 1"]
    assert "in viaggio" in await anna.hears("Nel 1730.", answers_to=key)
    assert await giulia.say("grazie, e le tazze?") == []
    (listed,) = await anna.say("/handoffs")
    assert "se ne occupa Anna Rossi" in listed.text
    await anna.say("Anche le tazze.", answers_to=key)
    back = await anna.press("Ridai al bot: 1", listed)
    assert back.text == "Nella conversazione della domanda 1 parla di nuovo il bot."
    assert "Eccomi di nuovo" in str(await screens.at("chat giulia-1"))
    assert "Mancano" in await giulia.hears("quanto manca?")


async def test_of_two_with_the_same_name_the_one_who_has_it_answers_on(
    giulia: Person, anna: Clerk
) -> None:
    namesake = replace(anna, account="anna-2")
    await giulia.say(ASKED)
    await anna.say("/handoffs claim 1")
    assert "in viaggio" in await anna.hears("/answer 1 Höroldt.")
    (asked,) = await namesake.say("/answer 1 Heroldt, credo.")
    assert labels(asked) == ["Manda anche questo"]
    assert "in viaggio" in await anna.hears("/answer 1 Nel 1730.")


async def test_handed_back_without_an_answer_a_question_waits_for_anybody(
    giulia: Person, anna: Clerk, talk: Talk
) -> None:
    await giulia.say(ASKED)
    await anna.say("/handoffs claim 1")
    assert "aspetta chiunque di voi" in await anna.hears("/handoffs bot 1")
    (asked,) = await with_people(talk)
    assert (asked.state, asked.claimed_by) == (HandOffState.WAITING, None)
    assert "L'ho passato" in await giulia.hears("intendo la teiera")


async def test_staff_are_reminded_while_they_are_there_and_not_of_what_rests(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(ASKED)
    await watch(talk.store, NOW + timedelta(hours=6))
    assert "aspetta una risposta" not in str(await screens.at(OFFICE, NOW + timedelta(hours=6)))
    await watch(talk.store, TUESDAY)
    post = (await screens.last(OFFICE, TUESDAY)).message
    assert post.text.startswith("1 domanda aspetta una risposta dal 10 marzo 2013")
    assert labels(post) == ["Guarda"]
    count = len(await screens.at(OFFICE, TUESDAY))
    await watch(talk.store, TUESDAY + timedelta(hours=1))
    assert len(await screens.at(OFFICE, TUESDAY + timedelta(hours=1))) == count
    later = await anna.at(TUESDAY).hears("/handoffs later 1")
    assert later == "La domanda 1 riposa fino al 13 marzo 2013, 10:00."
    assert "riposa fino al" in await anna.at(TUESDAY).hears("/handoffs")
    await watch(talk.store, TUESDAY + timedelta(hours=5))
    assert len(await screens.at(OFFICE, TUESDAY)) == count + 2


async def test_nothing_falls_between_whatever_is_done_in_whatever_order(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    dice = Random(8)  # noqa: S311 - it picks deeds, no secrets
    now = TUESDAY
    for round_ in range(4):
        await giulia.at(now).say(f"/human domanda {round_}?")
        for _ in range(3):
            number = dice.randint(1, round_ + 1)
            deed = dice.choice(["claim", "later", "bot"])
            await anna.at(now).say(f"/handoffs {deed} {number}")
            now += timedelta(hours=dice.randint(1, 9))
            await watch(talk.store, now)
    for _ in range(40):
        now += timedelta(hours=5)
        await watch(talk.store, now)
    left = await with_people(talk)
    assert left
    assert {one.state for one in left} == {HandOffState.WAITING}
    assert all(one.claimed_by is None and one.reminded_at is not None for one in left)
    assert "aspetta una risposta" in str(await screens.at(OFFICE, now))
    for one in left:
        await anna.at(now).say(f"/answer {one.number} Ecco.")
    assert await with_people(talk) == []


async def test_a_conversation_that_ended_is_the_bots_again_after_twelve_hours(
    giulia: Person, anna: Clerk, talk: Talk
) -> None:
    await giulia.say(ASKED)
    await anna.say("/handoffs claim 1")
    await anna.say("/answer 1 Höroldt.")
    await watch(talk.store, NOW + timedelta(hours=11))
    assert await giulia.at(NOW + timedelta(hours=11)).say("quanto manca?") == []
    await anna.at(NOW + timedelta(hours=11)).say("/answer 1 Non lo so.")
    await watch(talk.store, NOW + timedelta(hours=24))
    assert "Mancano" in await giulia.at(NOW + timedelta(hours=24)).hears("quanto manca?")


def test_the_hours_of_the_desk_are_checked() -> None:
    for wrong in ('monday = ["18:00", "10:00"]', 'monday = "10-18"', 'funday = ["10:00", "18:00"]'):
        with pytest.raises(Mistake, match="desk"):
            read_museum_file(f"{TEXT}\n[desk]\n{wrong}\n", "museum.toml")
