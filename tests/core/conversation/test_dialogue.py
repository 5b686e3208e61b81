"""What members see of commands and questions, in three languages."""

import pytest

from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.conversation.answers.library import Reader
from core.conversation.answers.universal import UniversalEncoder
from core.conversation.commands import COMMANDS, Speakers
from core.language import likely_language
from core.messages import Action, Platform
from core.store import Store
from core.texts import Words
from core.texts.commands import summaries
from tests.core.conversation.talk import TEXT, Person, Talk, actions, opened_talk, plain


async def test_the_first_words_say_that_a_program_speaks(giulia: Person) -> None:
    (message,) = await giulia.say("/start")
    assert message.text.startswith("Ciao, Giulia! Sono l'assistente automatico di Palazzo Madama.")
    assert "/human" in message.text
    assert message.buttons == ((Action("Come va?", "/campaign"), Action("Dona", "/give")),)


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("fr", "Bonjour, Giulia"), ("en-GB", "Hello, Giulia!"), ("pt", "Ciao"), (None, "Ciao")],
)
async def test_the_platform_hints_at_the_language(
    talk: Talk, language: str | None, greeting: str
) -> None:
    person = Person(talk=talk, language=language)
    assert plain(await person.hears("/start")).startswith(greeting)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("quanto manca?", "Mancano 80.000,00 € su 80.000,00 € (66.000,00 £) e 21 giorni."),
        ("when does it end?", "The campaign ends on 31 March 2013 at 23:59 (Rome time)."),
        ("et si l'objectif n'est pas atteint ?", "Les dons restent au musée."),
        ("quante persone hanno donato?", "Nessuno ha ancora donato. (Dati delle 14:32.)"),
        ("how much has been raised?", "(Figures of 14:32.)"),
        ("quali traguardi avete raggiunto?", "25%: ancora da raggiungere"),
    ],
)
async def test_a_live_figure_is_told_in_the_language_of_the_question(
    giulia: Person, question: str, answer: str
) -> None:
    assert answer in plain(await giulia.hears(question))


async def test_what_follows_a_question_is_in_the_language_of_the_question(talk: Talk) -> None:
    person = Person(talk=talk, language="en")
    await person.hears("quanto manca?")
    assert plain(await person.hears("/give")).startswith("Quanto")
    await person.hears("how much has been raised?")
    assert plain(await person.hears("/give")).startswith("As much")


async def test_a_language_that_was_chosen_outlasts_a_question_in_another(talk: Talk) -> None:
    person = Person(talk=talk, language="en")
    await person.hears("/language fr")
    await person.hears("quanto manca?")
    assert plain(await person.hears("/give")).startswith("Le montant")


async def test_an_answer_carries_its_source(giulia: Person) -> None:
    said = await giulia.hears("Posso fotografare nelle sale?")
    assert said == "Sì, senza flash.\n\nFonte: https://example.org/visit"
    said = await giulia.hears("May I take photographs in the rooms?")
    assert said == "Yes, without flash.\n\nSource: https://example.org/visit"


async def test_an_answer_that_is_there_in_another_language_only_says_so(store: Store) -> None:
    text = TEXT.replace(', en = "Yes, without flash.", fr = "Oui, sans flash."', "")
    person = Person(talk=await opened_talk(store, text), language="en")
    said = await person.hears("May I take photographs in the rooms?")
    assert said == (
        "The museum wrote this answer in one language (Italian):\n\nSì, senza flash."
        "\n\nSource: https://example.org/visit"
    )


async def test_meaning_is_read_in_the_background_and_answers_from_then_on(store: Store) -> None:
    talk = await opened_talk(store)
    talk.conversation = Conversation(
        store, LexicalAnswers, lambda: Reader(UniversalEncoder(), likely_language)
    )
    person = Person(talk=talk, language="en")
    question = "is it allowed to take pictures inside?"
    assert "photographs" not in str(await person.say(question))
    assert await talk.conversation.read_knowledge() == 1
    assert await talk.conversation.read_knowledge() == 0
    (message,) = await person.say(question)
    assert "May I take photographs in the rooms?" in {one.label for one in actions(message)}


async def test_likely_entries_are_offered_as_buttons(giulia: Person) -> None:
    (message,) = await giulia.say("foto sale servizio")
    assert message.text.endswith("Intendevi una di queste?")
    answer = await giulia.press("Posso avere una fotografia del servizio?", message)
    assert answer.text.startswith("Sì, dall'ufficio stampa.")


async def test_who_means_none_of_the_guesses_is_offered_a_person(giulia: Person) -> None:
    (message,) = await giulia.say("posso fotografia")
    last = actions(message)[-1]
    answer = await giulia.press(last.label, message)
    assert answer.text == "Non lo so. Lo chiedo al museo?"


async def test_the_campaign_is_shown_with_its_rewards(giulia: Person) -> None:
    said = plain(await giulia.hears("/campaign"))
    assert said.startswith("Il servizio di Meissen\nNessuno ha ancora donato.")
    assert "«Cartoline» da 50,00 €, 1 posto libero: /give 50.00 friend" in said
    assert "«Il tuo nome» da 5,00 €: /give 5.00 name" in said


async def test_help_lists_every_command_that_is_of_use_here(giulia: Person) -> None:
    said = await giulia.hears("/help")
    listed = [name for name in COMMANDS if f"/{name}:" in said]
    wanted = [one.name for one in COMMANDS.values() if one.speakers is Speakers.EVERYBODY]
    assert listed == wanted


def test_every_command_has_its_summary() -> None:
    words = Words("en")
    assert list(COMMANDS) == list(summaries(words))
    assert all(command.summary(words) for command in COMMANDS.values())


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("aiuto", "/mygifts"),
        ("ciao", "Ciao, Giulia!"),
        ("bonjour", "Bonjour, Giulia"),
        ("Basta!", "Se scrivi, rispondo."),
        ("settings", "What may I write to you about?"),
        ("/nonsense", "Non conosco questo comando."),
        ("/HELP@palazzo_bot", "/mygifts"),
        ("i miei doni", "Non mi risultano doni tuoi."),
    ],
)
async def test_a_plain_word_means_its_command(giulia: Person, typed: str, answer: str) -> None:
    assert answer in plain(await giulia.hears(typed))


async def test_a_museum_without_a_campaign_still_answers(store_without_campaign: Talk) -> None:
    person = Person(talk=store_without_campaign, language="en")
    assert await person.hears("/give 15") == "The museum has no campaign at the moment."
    assert await person.hears("/campaign") == "The museum has no campaign at the moment."
    assert (await person.hears("May I take photographs?")).startswith("Yes, without flash.")


async def test_a_visitor_of_a_replay_asks_but_neither_gives_nor_subscribes(
    replayed: Talk,
) -> None:
    person = Person(talk=replayed, language="en", platform=Platform.CONSOLE)
    (start,) = await person.say("/start")
    assert "replay" in start.text
    assert [one.command for one in actions(start)] == ["/campaign"]
    assert "7 days are left. (Figures of 13:00.)" in await person.hears("how is it going?")
    assert "takes no gifts" in await person.hears("/give 15")
    assert "replay" in await person.hears("/settings news on")


async def test_the_people_of_a_replay_give_and_subscribe(replayed: Talk) -> None:
    person = Person(talk=replayed, language="en")
    assert plain(await person.hears("/give 15")) == "€15.00 to Palazzo Madama."
    assert "On from now" in await person.hears("/settings news on")


async def test_a_question_that_shows_no_language_is_answered_in_the_members_own(
    store: Store,
) -> None:
    text = TEXT.replace('it = "Posso fotografare nelle sale?"', 'it = "Foto ok?"').replace(
        'en = "May I take photographs in the rooms?"', 'en = "Foto okay?"'
    )
    talk = await opened_talk(store, text)
    ann = Person(talk=talk, sender="ann", language="en")
    assert (await ann.hears("Foto ok?")).startswith("Yes, without flash.")
    nobody = Person(talk=talk, sender="nobody")
    assert (await nobody.hears("Foto ok?")).startswith("Sì, senza flash.")
