"""Staff answer members from their own space: by a reply or a command, the first answer first."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from core.messages import Standing
from core.states.staff import StaffDeed
from core.store.scope import across_museums
from core.store.tables.outreach import occasion
from core.store.tables.staff import proposal
from tests.core.conversation.staff.office import HALL, OFFICE, Clerk, Screens, deeds, labels
from tests.core.conversation.talk import NOW, Person, Talk

#: What was said to anybody, and what waits for a word of the staff.
ALL_ROWS = across_museums(select(occasion.c.subject).union_all(select(proposal.c.content)))
ASKED = "/human chi ha dipinto i fiori?"


async def test_a_reply_to_the_post_of_a_question_reaches_who_asked(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(ASKED)
    post = await screens.last(OFFICE)
    assert post.message.text == "Domanda 1 di Giulia Bianchi: chi ha dipinto i fiori?"
    assert labels(post.message) == ["Me ne occupo: 1", "Più tardi: 1", "Chiudi la 1"]
    told = await anna.hears("Sì, <b>Höroldt</b> @everyone", answers_to=post.key)
    head = "La tua risposta alla domanda 1 è in viaggio verso Giulia Bianchi."
    assert told.startswith(f"{head}\n\nPosso impararlo")
    seen = await screens.last("chat giulia-1")
    assert seen.message.text == "Il museo risponde: Sì, <b>Höroldt</b> @everyone"
    (deed,) = await deeds(talk)
    assert (deed.deed, deed.name, deed.details) == (
        StaffDeed.ANSWERED,
        "Anna Rossi",
        {"question": 1},
    )


async def test_the_first_answer_wins_and_a_second_can_be_added(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(ASKED)
    key = (await screens.last(OFFICE)).key
    luca = replace(anna, name="Luca", standing=Standing.ANYBODY)
    await anna.say("Höroldt.", answers_to=key)
    (late,) = await luca.say("Forse Höroldt, nel 1730.", answers_to=key)
    assert late.text == (
        "Anna Rossi ha risposto alla domanda 1 alle 14:32. Mando anche le tue parole?"
    )
    seen = [one.message.text for one in await screens.at("chat giulia-1")]
    assert [one for one in seen if "1730" in one] == []
    assert "in viaggio" in (await luca.press("Manda anche questo", late)).text
    assert "già stato fatto" in (await luca.press("Manda anche questo", late)).text
    seen = [one.message.text for one in await screens.at("chat giulia-1")]
    assert len([one for one in seen if "1730" in one]) == 1
    assert [one.deed for one in await deeds(talk)].count(StaffDeed.ADDED) == 1


async def test_answers_are_no_questions_and_plain_words_in_them_are_no_commands(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(ASKED)
    key = (await screens.last(OFFICE)).key
    beside = replace(anna, private="only anna")
    assert "in viaggio" in await beside.hears("basta", answers_to=key)
    assert (await screens.last("chat giulia-1")).message.text == "Il museo risponde: basta"


async def test_a_command_answers_lists_claims_and_closes(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    ann = Person(talk=talk, sender="ann", name="Ann")
    assert await anna.hears("/handoffs") == "Nessuna domanda ti aspetta."
    await giulia.say(ASKED)
    await ann.say("/human is it\nopen?")
    (listed,) = await anna.say("/handoffs")
    assert listed.text.splitlines()[1:] == [
        "Domanda 1 di Giulia Bianchi: chi ha dipinto i fiori?",
        "Domanda 2 di Ann: is it open?",
    ]
    assert (await anna.press("Me ne occupo: 1", listed)).text == (
        "Anna Rossi si occupa della domanda 1."
    )
    luca = replace(anna, name="Luca")
    assert await luca.hears("/handoffs claim 1") == "Anna Rossi si occupa della domanda 1."
    (listed,) = await luca.say("/handoffs")
    assert "(se ne occupa Anna Rossi)" in listed.text
    assert (
        await luca.press("Chiudi la 2", listed)
    ).text == "La domanda 2 è chiusa, e lo dico a Ann."
    assert "in viaggio verso Giulia" in await luca.hears("/answer 1 Höroldt")
    assert "stata chiusa" in await anna.hears("/answer 2 Yes")
    assert (await anna.hears("/handoffs")).startswith("Nessuna domanda ti aspetta.\nDomanda 1")
    read = [one.message.text for one in await screens.at("chat giulia-1")]
    assert "Il museo risponde: Höroldt" in read


async def test_who_waits_is_told_once_that_their_question_was_closed(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(ASKED)
    assert "lo dico a Giulia Bianchi" in await anna.hears("/handoffs close 1")
    assert await anna.hears("/handoffs close 1") == "La domanda 1 non aspetta più."
    seen = [one.message for one in await screens.at("chat giulia-1")]
    (told,) = [one for one in seen if "ha chiuso la tua domanda" in one.text]
    assert "«chi ha dipinto i fiori?»" in told.text
    assert labels(told) == ["Chiedi a una persona"]
    assert "avevi fatto una domanda" in (await giulia.say("/why"))[0].text


async def test_what_names_no_question_is_explained(anna: Clerk) -> None:
    for said in ("/answer", "/answer 1", "/answer uno due", "/answer more"):
        assert "il numero della domanda" in await anna.hears(said)
    for said in ("/answer 7 sì", f"/answer {'9' * 40} sì", "/handoffs claim 7", "/answer ² a"):
        assert "/handoffs" in await anna.hears(said) or "numero" in await anna.hears(said)
    assert "niente da confermare" in await anna.hears("/answer more 3")
    assert "niente da confermare" in await anna.hears(f"/answer more {'9' * 10}")


async def test_outside_the_staff_space_there_are_no_such_commands(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(ASKED)
    key = (await screens.last(OFFICE)).key
    hall = replace(anna, place=HALL)
    for said in ("/today", "/handoffs", "/answer 1 Höroldt"):
        assert "Non conosco questo comando" in await giulia.hears(said)
        assert "Non conosco questo comando" in await hall.hears(said)
    assert "/answer" not in await hall.hears("/help")
    assert "/answer" in await anna.hears("/help")
    await hall.say("Höroldt", answers_to=key)
    assert "Domanda 1" in await anna.hears("/handoffs")


async def test_a_reply_to_anything_else_is_an_ordinary_question(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(ASKED)
    await screens.at(OFFICE)
    assert "flash" in await anna.hears("posso fotografare nelle sale?", answers_to="another")
    assert "Domanda 1" in await anna.at(NOW + timedelta(minutes=2)).hears("/handoffs")


async def test_who_is_forgotten_needs_no_answer(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say(ASKED)
    key = (await screens.last(OFFICE)).key
    await giulia.say("/forget yes")
    assert "Questa domanda non c'è" in await anna.hears("Höroldt", answers_to=key)


async def test_who_is_forgotten_leaves_what_staff_were_answered_too(
    giulia: Person, anna: Clerk, screens: Screens, talk: Talk
) -> None:
    await giulia.say(f"{ASKED} {'sono tanti e belli ' * 20}")
    await giulia.say("/human e quando?")
    ugo = replace(giulia, sender="ugo-1", name="Ugo")
    await ugo.say("/human chi era la Giulia del ritratto?")
    await anna.say("/handoffs")
    await anna.say("/answer 1 Giulia Bianchi, nel 1730.")
    await anna.say("/answer 1 Giulia Bianchi, forse nel 1731.")
    assert "Giulia Bianchi" in str(await screens.at(OFFICE))
    await giulia.say("/forget yes")
    seen = str(await screens.at(OFFICE))
    kept = str(await talk.store.network().read(lambda network: network.run(ALL_ROWS).all()))
    for trace in ("Giulia Bianchi", "chi ha dipinto i fiori", "sono tanti", "e quando"):
        assert trace not in seen
        assert trace not in kept
    assert "chi era la Giulia del ritratto?" in seen
