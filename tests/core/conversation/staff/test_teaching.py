"""By one tap an answer of the staff becomes known to everybody, without who asked."""

from dataclasses import replace

from core.messages import Message
from core.states.conversation import Labeller, Verdict
from core.states.staff import StaffDeed
from core.store.queries import knowledge, labels
from core.store.queries.knowledge import KnowledgeEntry
from core.store.queries.labels import Label
from tests.core.conversation.staff.office import OFFICE, Clerk, Screens, deeds
from tests.core.conversation.staff.office import labels as shown_on
from tests.core.conversation.talk import Person, Talk, plain
from tests.core.conversation.test_privacy import rows_of

ASKED = "chi ha dipinto i fiori?"


async def entries(talk: Talk) -> dict[str, KnowledgeEntry]:
    found = await talk.store.museum(talk.museum.id).read(knowledge.every_entry)
    return {one.key: one for one in found}


async def labelled(talk: Talk) -> list[Label]:
    return await talk.store.museum(talk.museum.id).read(labels.every_label)


async def answered(anna: Clerk, screens: Screens, text: str) -> Message:
    """Let Anna reply to the last post; gives what she is answered."""
    (told,) = await anna.say(text, answers_to=(await screens.last(OFFICE)).key)
    return told


async def test_one_tap_makes_an_entry_that_the_next_member_hears_with_its_source(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(f"/human {ASKED}")
    told = await answered(anna, screens, "Cara Giulia, Höroldt, verso il 1730.")
    assert told.text == (
        "La tua risposta alla domanda 1 è in viaggio verso Giulia Bianchi.\n\n"
        "Posso impararlo, e dirlo a chi lo chiederà dopo, in ogni lingua:\n"
        "Domanda: Chi ha dipinto i fiori?\nRisposta: Höroldt, verso il 1730.\n"
        "Per altre parole: /teach 1 new, la domanda e, a capo, la risposta."
    )
    done = await anna.press("Impara la risposta", told)
    assert done.text.startswith("Imparato. D'ora in poi rispondo così")
    luca = replace(giulia, sender="luca-1", name="Luca")
    assert await luca.hears("chi ha dipinto i fiori") == (
        "Höroldt, verso il 1730.\n\nFonte: lo staff di Palazzo Madama, 10 marzo 2013"
    )
    french = replace(giulia, sender="luc-1", name="Luc")
    await french.say("/language fr")
    said = plain(await french.hears("fiori dipinto"))
    assert "Source : l'équipe de Palazzo Madama, le 10 mars 2013" in said
    assert (await anna.press("Impara la risposta", told)).text.startswith("Dalla domanda 1 ho già")
    assert {one.deed for one in await deeds(talk)} == {StaffDeed.TAUGHT, StaffDeed.ANSWERED}
    (label,) = await labelled(talk)
    assert (label.entry, label.verdict, label.labeller) == (
        "asked-1",
        Verdict.MEANT,
        Labeller.STAFF,
    )
    undone = await anna.press("Ritira", done)
    assert undone.text.startswith("Ritirato")
    assert "asked-1" not in await entries(talk)
    assert await labelled(talk) == []
    assert "Non lo so" in await luca.hears(ASKED)
    assert "Imparato" in (await anna.press("Impara la risposta", told)).text


async def test_the_nearest_entry_is_offered_by_name_and_learns_the_phrasing(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    (guess,) = await giulia.say("posso fotografia")
    none = await giulia.press("Nessuna di queste", guess)
    await giulia.press("Sì", none)
    told = await answered(anna, screens, "Sì, dall'ufficio stampa.")
    assert "La cosa più vicina che so: Posso" in told.text
    (same,) = [one for one in shown_on(told) if one.startswith("Come: ")]
    done = await anna.press(same, told)
    assert done.text.startswith("Imparato. D'ora in poi per me «Posso fotografia»")
    taught = [one for one in (await entries(talk)).values() if one.learnt]
    assert [one.learnt for one in taught] == [{"it": ["Posso fotografia"]}]
    assert "Fonte" in await giulia.hears("posso fotografia")
    await anna.press("Ritira", done)
    assert [one.learnt for one in (await entries(talk)).values() if one.learnt] == []


async def test_what_tells_of_who_asked_is_not_learnt_until_it_is_worded_for_everybody(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say("/human scrivete a gb@posta.example se si paga il parcheggio")
    told = await answered(anna, screens, "No, è gratis.")
    assert "dice qualcosa di chi ha chiesto" in told.text
    assert shown_on(told) == []
    assert "mi serve una domanda" in await anna.hears("/teach 1 new")
    done = await anna.hears("/teach 1 new Si paga il parcheggio?\nIl parcheggio è gratis.")
    assert "Domanda: Si paga il parcheggio?\nRisposta: Il parcheggio è gratis." in done
    assert "gratis" in await giulia.hears("si paga il parcheggio?")
    await giulia.say("/forget yes")
    kept = (await rows_of(talk.store)).decode()
    assert "gb@posta" not in kept
    assert "Bianchi" not in kept
    assert "Si paga il parcheggio?" in kept


async def test_who_is_forgotten_leaves_no_words_of_what_could_have_been_learnt(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(f"/human {ASKED}")
    told = await answered(anna, screens, "Höroldt.")
    assert "Chi ha dipinto i fiori?" in told.text
    await giulia.say("/forget yes")
    assert "ipinto i fiori" not in (await rows_of(talk.store)).decode()


async def test_the_same_words_are_learnt_once_and_from_one_answer(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say("/human POSSO fotografare, nelle sale")
    told = await answered(anna, screens, "Sì.")
    refused = await anna.press("Impara la risposta", told)
    assert refused.text == "Questa domanda la so già: Posso fotografare nelle sale?"
    assert "non c'è più" in await anna.hears("/teach 1 as nothing Si può entrare gratis?")
    await giulia.say("/human e le tazze?")
    assert "non ha ancora una risposta" in await anna.hears("/teach 2 new Quante tazze sono?\nSei")
    assert "niente che io abbia imparato" in await anna.hears("/teach 2 undo")
    assert "Questa domanda non c'è" in (await anna.hears("/teach 99 new"))


async def test_answers_that_can_still_be_learnt_are_listed(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    assert await anna.hears("/teach") == "Non c'è nessuna vostra risposta da imparare."
    await giulia.say(f"/human {ASKED}")
    await answered(anna, screens, "Höroldt.")
    (listed,) = await anna.say("/teach")
    assert "1. Chi ha dipinto i fiori?" in listed.text
    assert "Bianchi" not in listed.text
    shown = await anna.press("Guarda la 1", listed)
    assert shown_on(shown) == ["Impara la risposta"]
    await anna.press("Impara la risposta", shown)
    assert "Dalla domanda 1 ho già" in await anna.hears("/teach 1")


async def test_in_a_long_conversation_the_first_question_is_what_is_learnt(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(f"/human {ASKED}")
    await anna.say("/handoffs claim 1")
    await giulia.say("sono di fretta")
    told = await answered(anna, screens, "Höroldt.")
    assert "Domanda: Chi ha dipinto i fiori?\n" in told.text
    assert shown_on(told) == ["Impara la risposta", "Ridai al bot: 1"]
    (second,) = await anna.say("/answer 1 Nel 1730.")
    assert shown_on(second) == ["Ridai al bot: 1"]
