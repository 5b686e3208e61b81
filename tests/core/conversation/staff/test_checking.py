"""Staff say of real questions whether the bot's answer is right, one tap each."""

from dataclasses import replace

from core.conversation.answers import Zone
from core.states.conversation import Verdict
from core.states.staff import StaffDeed
from core.store import Store
from core.store.queries import questions
from core.store.queries.questions import Question
from tests.core.conversation.staff.office import HALL, OFFICE, Clerk, Screens, deeds, labels
from tests.core.conversation.talk import TEXT, Among, Person, Talk, actions, opened_talk, plain

TOLD = "Posso fotografare nelle sale?"
GUESSED = "posso fotografia"


async def kept(talk: Talk) -> list[Question]:
    return await talk.store.museum(talk.museum.id).read(lambda own: questions.last(own, 99))


async def test_every_zone_is_shown_once_and_a_tap_leads_to_the_next(
    giulia: Person, anna: Clerk, talk: Talk
) -> None:
    await giulia.say(TOLD)
    await giulia.say(f"{TOLD.lower()} ")
    await giulia.say(GUESSED)
    (message,) = await anna.say("/check")
    assert labels(message) == [
        "Sì, risponde",
        "No, un'altra voce",
        "Nessuna delle nostre",
        "Mostrane un'altra",
    ]
    first = message.text
    message = await anna.press("Mostrane un'altra", message)
    assert {one.splitlines()[1] for one in (first, message.text)} == {
        f"Ho risposto subito quello che so di «{TOLD}»:",
        "Non ero sicuro, e ho proposto per prima «Posso avere una fotografia del servizio?»:",
    }
    (message,) = await anna.say("/check")
    verdicts = {}
    for label, verdict in (("Sì, risponde", "meant"), ("Nessuna delle nostre", "unknown")):
        asked = message.text.removeprefix("Segnato.\n\n").splitlines()[0]
        verdicts[asked.partition("»")[0].removeprefix("«").strip().casefold()] = verdict
        message = await anna.press(label, message)
    assert message.text == "Segnato.\n\nAdesso non c'è nessuna domanda da controllare."
    found = [one for one in await kept(talk) if one.verdict]
    assert {one.question.strip().casefold(): one.verdict for one in found} == verdicts
    assert [one.deed for one in await deeds(talk)] == [StaffDeed.CHECKED] * 2


async def test_what_is_wrong_is_told_no_more_and_the_last_word_holds(
    giulia: Person, anna: Clerk, talk: Talk
) -> None:
    await giulia.say(TOLD)
    (message,) = await anna.say("/check it")
    await anna.press("No, un'altra voce", message)
    assert (await giulia.hears(TOLD)).endswith("Intendevi questa?")
    await anna.press("Sì, risponde", message)
    assert "flash" in await giulia.hears(TOLD)
    assert [one.verdict for one in await kept(talk)].count(Verdict.MEANT) == 1


async def test_nobodys_name_is_shown_and_forgetting_takes_the_words_away(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(f"sono Giulia Bianchi, giulia@example.org. {GUESSED}")
    told = await anna.hears("/check")
    assert "Giulia" not in told
    assert "example.org" not in told
    await giulia.say(GUESSED)
    (message,) = await anna.say("/check")
    shown = [message.text, (await anna.press("Mostrane un'altra", message)).text]
    assert any(f"«{GUESSED}»" in one for one in shown)
    await giulia.say("/forget")
    await giulia.say("/forget yes")
    assert await kept(talk) == []
    assert not [one for one in await screens.at(OFFICE) if GUESSED in one.message.text]
    assert await anna.hears("/check") == "Adesso non c'è nessuna domanda da controllare."
    assert await anna.hears(actions(message)[0].command) == "Quella domanda non c'è più."


async def test_what_is_asked_in_public_is_checked_too_and_in_the_language_named(
    giulia: Person, anna: Clerk, talk: Talk
) -> None:
    await Among(person=giulia).say(TOLD)
    await replace(giulia, sender="ann-1", name="Ann").say("May I take photographs in the rooms?")
    assert {one.zone for one in await kept(talk)} == {Zone.ANSWER}
    told = await anna.hears("/check en")
    assert told.startswith("«May I take photographs in the rooms?» (inglese)")
    assert "/check next" in [one.command[:11] for one in actions((await anna.say("/check en"))[0])]
    assert await anna.hears("/check fr") == "Adesso non c'è nessuna domanda da controllare."


async def test_members_and_other_places_can_check_nothing(giulia: Person, talk: Talk) -> None:
    await giulia.say(TOLD)
    assert "risponde alla domanda" not in await giulia.hears("/check")
    elsewhere = await Clerk(talk=talk, place=HALL).say("/check")
    assert all("risponde alla domanda" not in one.text for one in elsewhere)


async def test_a_french_space_reads_it_in_french(store: Store, giulia: Person) -> None:
    there = TEXT.replace(
        'address = "ufficio"\nlanguage = "it"', 'address = "ufficio"\nlanguage = "fr"'
    )
    talk = await opened_talk(store, there.replace('slug = "palazzo"', 'slug = "palais"'))
    await replace(giulia, talk=talk).say(TOLD)
    (message,) = await Clerk(talk=talk).say("/check")
    assert plain(message.text).endswith("Est-ce que cela répond à la question ?")
    done = await Clerk(talk=talk).press("Oui", message)
    assert plain(done.text).startswith("C'est noté.")
