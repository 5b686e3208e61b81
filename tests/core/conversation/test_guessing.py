"""A plain yes or no to "did you mean" is understood as it is meant."""

from dataclasses import replace

from tests.core.conversation.talk import Person, actions

SEVERAL = "foto sale servizio"
ONE = "posso fotografare nelle sale"


async def test_a_yes_to_several_guesses_asks_which_and_passes_nothing_on(giulia: Person) -> None:
    (guesses,) = await giulia.say(SEVERAL)
    (which,) = await giulia.say("sì")
    assert which.text == "Volentieri: quale di queste?"
    assert actions(which) == actions(guesses)
    assert "flash" in (await giulia.press("Posso fotografare nelle sale?", which)).text


async def test_a_yes_to_the_one_guess_tells_it(giulia: Person) -> None:
    luca = replace(giulia, sender="luca-1", name="Luca")
    (told,) = await luca.say(ONE)
    await luca.press("Non mi aiuta", told)
    (guess,) = await giulia.say(ONE)
    assert len(actions(guess)) == 2
    assert "flash" in await giulia.hears("sì")


async def test_a_no_to_guesses_offers_a_person_and_a_second_no_closes_it(giulia: Person) -> None:
    await giulia.say(SEVERAL)
    assert (await giulia.hears("no")).endswith("Lo chiedo al museo?")
    assert "Va bene" in await giulia.hears("no")


async def test_a_yes_after_none_of_these_passes_the_question_on(giulia: Person) -> None:
    (guesses,) = await giulia.say(SEVERAL)
    await giulia.press("Nessuna di queste", guesses)
    assert "Ho passato la tua domanda" in await giulia.hears("sì")
