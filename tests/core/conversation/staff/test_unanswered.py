"""Staff see what members ask that the bot does not know, put together by what it means."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from core.conversation.unanswered import gathered
from core.messages import Platform
from core.states.conversation import HandOffState
from core.store.queries import knowledge
from core.store.queries.hand_offs import HandOff
from core.store.queries.knowledge import KnowledgeEntry
from tests.core.conversation.staff.office import OFFICE, Clerk, Screens
from tests.core.conversation.talk import NOW, Among, Person, actions


async def test_what_many_ask_comes_first_and_tells_nobodys_name(
    giulia: Person, anna: Clerk
) -> None:
    luca = replace(giulia, sender="luca-1", name="Luca Verdi")
    await giulia.say("chi ha dipinto i fiori blu?")
    await luca.say("qui fait un parking pour vélos?")
    await luca.say("ha dipinto chi, i fiori blu? luca@example.org")
    said = await anna.hears("/unanswered")
    first, *rest = said.split("\n")[1:]
    assert "dipinto" in first
    assert "chiesto 2 volte" in first
    assert any("parking pour vélos" in line and "1 volta" in line for line in rest)
    assert "example.org" not in said
    assert "Luca" not in said


async def test_a_question_that_waits_says_how_and_one_that_was_answered_can_be_learnt(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say("/human chi ha dipinto i fiori blu?")
    assert "/answer 1" in await anna.hears("/unanswered")
    await anna.say("Höroldt, verso il 1730.", answers_to=(await screens.last(OFFICE)).key)
    (told,) = await anna.say("/unanswered")
    assert "/answer 1" not in told.text
    (look,) = actions(told)
    assert look.command == "/teach 1"
    shown = await anna.press(look.label, told)
    await anna.press("Impara la risposta", shown)
    assert await anna.hears("/unanswered") == "Non mi hanno chiesto nulla che io non sappia."


async def test_what_is_known_since_is_left_out_for_everybody_who_asked_it(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    luca = replace(giulia, sender="luca-1", name="Luca Verdi")
    await luca.say("chi ha dipinto i fiori blu")
    await giulia.say("/human chi ha dipinto i fiori blu?")
    await anna.say("Höroldt, verso il 1730.", answers_to=(await screens.last(OFFICE)).key)
    await anna.say("/teach 1 new")
    assert await anna.hears("/unanswered") == "Non mi hanno chiesto nulla che io non sappia."


async def test_what_was_declined_or_asked_among_others_is_listed_too(
    giulia: Person, anna: Clerk
) -> None:
    (offer,) = await giulia.say("chi ha dipinto i fiori blu?")
    await giulia.press("No", offer)
    luca = Among(person=replace(giulia, sender="luca-1", name="Luca Verdi"))
    await luca.say("qui fait un parking pour vélos?")
    said = await anna.hears("/unanswered")
    assert "dipinto" in said
    assert "parking" in said


async def test_what_is_over_the_limit_of_a_day_and_what_is_added_is_listed(
    giulia: Person, anna: Clerk
) -> None:
    for word in ("ufo", "gru", "zar", "iglu", "koala"):
        await giulia.say(f"/human {word} {word} {word}?")
    await giulia.say("chi ha dipinto i fiori blu?")
    said = await anna.hears("/unanswered")
    assert "koala koala koala?" in said
    assert "dipinto" in said


async def test_what_the_museum_writes_of_is_left_out_from_then_on(
    giulia: Person, anna: Clerk
) -> None:
    await giulia.say("chi ha dipinto i fiori blu?")
    entry = KnowledgeEntry(
        key="flowers",
        position=9,
        question={"it": "Chi ha dipinto i fiori blu?"},
        phrasings={},
        answer={"it": "Höroldt."},
        source="Il museo.",
    )
    own = giulia.talk.store.museum(giulia.talk.museum.id)
    await own.write(lambda scope: knowledge.save(scope, entry))
    assert await anna.hears("/unanswered") == "Non mi hanno chiesto nulla che io non sappia."


def test_a_group_is_left_out_by_what_was_asked_before_it_was_learnt() -> None:
    def asked(day: int, **more: Any) -> tuple[HandOff, str]:
        at = NOW + timedelta(days=day)
        one = HandOff(
            *(day, 0, 1, Platform.SIMULATED, "a", "it", f"who {day}", HandOffState.LEFT, at, None)
        )
        return replace(one, **more), one.question

    learnt = asked(2, learnt_as="flowers", learnt_at=NOW + timedelta(days=3))
    every = [asked(1), learnt, asked(4)]
    (left,) = gathered(every, lambda texts: [list(range(len(texts)))], lambda _: False)
    assert left.wordings == ("who 4",)
    assert gathered(every[:2], lambda texts: [list(range(len(texts)))], lambda _: False) == []
