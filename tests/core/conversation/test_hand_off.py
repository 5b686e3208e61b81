"""Questions that the bot can't answer reach a person, and the answer comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.conversation import hand_off, owners
from core.errors import Mistake
from core.states.outreach import Audience, OccasionKind
from core.store.queries import hand_offs
from core.store.queries.hand_offs import HandOff
from core.store.scope import across_museums
from core.store.tables.outreach import delivery, occasion
from tests.core.conversation.talk import NOW, Person, Talk, actions

_OF_KIND = across_museums(
    select(occasion.c.subject, occasion.c.audience)
    .where(occasion.c.kind == OccasionKind.SERVICE)
    .order_by(occasion.c.caused_at)
)
_ADDRESSES = across_museums(
    select(delivery.c.address)
    .join(occasion, occasion.c.id == delivery.c.occasion_id)
    .where(occasion.c.kind == OccasionKind.SERVICE)
)


async def waiting(talk: Talk) -> list[HandOff]:
    return await talk.store.museum(talk.museum.id).read(hand_off.waiting)


async def told_to_staff(talk: Talk) -> list[dict[str, object]]:
    rows = await talk.store.network().read(lambda network: network.run(_OF_KIND).all())
    return [row.subject for row in rows if row.audience is Audience.STAFF_SPACES]


async def answer(talk: Talk, number: int, text: str) -> None:
    museum = talk.museum.id
    await talk.store.network().write(
        lambda network: owners.answer(network, museum, number, text, NOW)
    )


async def test_a_question_goes_to_the_museum_and_the_answer_comes_back(
    giulia: Person, talk: Talk
) -> None:
    (offer,) = await giulia.say("chi ha dipinto i fiori?")
    assert offer.text == "Non lo so. Lo chiedo al museo?"
    handed = await giulia.press("Sì", offer)
    assert handed.text == "Ho passato la tua domanda al museo. La risposta arriverà qui."
    (asked,) = await waiting(talk)
    assert (asked.number, asked.question) == (1, "chi ha dipinto i fiori?")
    (notice,) = await told_to_staff(talk)
    assert notice == {
        "staff": "question",
        "number": 1,
        "name": "Giulia Bianchi",
        "question": "chi ha dipinto i fiori?",
        "language": "it",
    }
    await answer(talk, 1, "Johann Gregorius Höroldt.")
    assert await waiting(talk) == []
    rows = await talk.store.network().read(lambda network: network.run(_OF_KIND).all())
    (said,) = [row.subject for row in rows if row.audience is Audience.ONE]
    assert said == {
        "answer": "Johann Gregorius Höroldt.",
        "question": "chi ha dipinto i fiori?",
    }
    found = await talk.store.network().read(lambda network: network.run(_ADDRESSES).all())
    assert [row.address for row in found] == ["chat giulia-1"]


@pytest.mark.parametrize("yes", ["si", "Sì!", "volentieri"])
async def test_a_typed_yes_is_a_yes(giulia: Person, talk: Talk, yes: str) -> None:
    await giulia.say("chi ha dipinto i fiori?")
    await giulia.say(yes)
    assert len(await waiting(talk)) == 1


async def test_a_no_leaves_nothing_behind(giulia: Person, talk: Talk) -> None:
    (offer,) = await giulia.say("chi ha dipinto i fiori?")
    assert (await giulia.press("No", offer)).text.startswith("Va bene.")
    assert await waiting(talk) == []
    pressed_late = await giulia.press("Sì", offer)
    assert "scaduto" in pressed_late.text


async def test_an_old_button_does_not_hand_over_a_newer_question(
    giulia: Person, talk: Talk
) -> None:
    (old,) = await giulia.say("chi ha dipinto i fiori?")
    await giulia.say("perché le tazze sono senza manico?")
    await giulia.press("Sì", old)
    assert await waiting(talk) == []


async def test_while_a_person_follows_the_bot_passes_on_and_still_tells_figures(
    giulia: Person, talk: Talk
) -> None:
    await giulia.say("/human chi ha dipinto i fiori?")
    passed_on = "L'ho passato alla persona che segue la tua domanda."
    assert await giulia.hears("intendo quelli sulla teiera") == passed_on
    (asked,) = await waiting(talk)
    assert asked.question == "chi ha dipinto i fiori?\nintendo quelli sulla teiera"
    assert [one["number"] for one in await told_to_staff(talk)] == [1, 1]
    assert "Mancano" in await giulia.hears("quanto manca?")
    assert "flash" in await giulia.hears("posso fotografare nelle sale?")


async def test_human_alone_takes_the_next_words_for_the_question(
    giulia: Person, talk: Talk
) -> None:
    await giulia.say("/human")
    await giulia.say("posso fotografare nelle sale?")
    (asked,) = await waiting(talk)
    assert asked.question == "posso fotografare nelle sale?"


async def test_numbers_are_the_museums_own(talk: Talk) -> None:
    for number in (1, 2, 3):
        person = Person(talk=talk, sender=f"person {number}", language="en")
        await person.say(f"/human question {number}?")
    assert [one.number for one in await waiting(talk)] == [1, 2, 3]


async def test_a_wrong_number_or_an_empty_answer_is_told(giulia: Person, talk: Talk) -> None:
    await giulia.say("/human chi?")
    with pytest.raises(Mistake, match=r"No question 7 waits for an answer\. Waiting: 1\."):
        await answer(talk, 7, "Nobody.")
    with pytest.raises(Mistake, match="between 1 and 4000 characters; this has 0"):
        await answer(talk, 1, " \x00 ")
    await answer(talk, 1, "Yes.")
    with pytest.raises(Mistake, match=r"Waiting: none\."):
        await answer(talk, 1, "Yes again.")


async def test_a_question_keeps_its_lines(giulia: Person, talk: Talk) -> None:
    await giulia.say("/human chi ha dipinto i fiori?\nE quando?")
    (asked,) = await waiting(talk)
    assert asked.question == "chi ha dipinto i fiori?\nE quando?"


async def test_a_sign_that_only_looks_like_a_number_is_part_of_a_question(giulia: Person) -> None:
    assert "domanda" in await giulia.hears("/human yes ²")


async def test_what_is_added_neither_puts_off_the_reminder_nor_undoes_later(
    giulia: Person, talk: Talk
) -> None:
    await giulia.say("/human chi ha dipinto i fiori?")
    own = talk.store.museum(talk.museum.id)
    (asked,) = await waiting(talk)
    later = NOW + timedelta(hours=20)
    await own.write(lambda scope: hand_offs.change(scope, replace(asked, snoozed_until=later)))
    await giulia.at(NOW + timedelta(hours=3)).say("intendo quelli sulla teiera")
    (added,) = await waiting(talk)
    assert added.additions == 1
    assert (added.touched_at, added.snoozed_until) == (asked.touched_at, later)


async def test_a_new_question_has_its_guesses_while_another_waits_and_can_be_added(
    giulia: Person, talk: Talk
) -> None:
    await giulia.say("/human chi ha dipinto i fiori?")
    (guesses,) = await giulia.say("foto sale servizio")
    labels = [one.label for one in actions(guesses)]
    assert "Aggiungi alla domanda" in labels
    passed_on = await giulia.press("Aggiungi alla domanda", guesses)
    assert passed_on.text == "L'ho passato alla persona che segue la tua domanda."
    (asked,) = await waiting(talk)
    assert asked.question == "chi ha dipinto i fiori?\nfoto sale servizio"
