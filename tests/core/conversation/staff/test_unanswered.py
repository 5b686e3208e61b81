"""Staff see what members ask that the bot does not know, put together by what it means."""

from dataclasses import replace

from tests.core.conversation.staff.office import OFFICE, Clerk, Screens
from tests.core.conversation.talk import Person, actions


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
