"""Documents are read, cut into passages at their places, and quoted word for word."""

import pytest

from core.conversation import Conversation, documents
from core.conversation.answers import LexicalAnswers
from core.conversation.answers.library import Reader
from core.conversation.answers.universal import UniversalEncoder
from core.conversation.documents import File
from core.conversation.documents.blocks import Block, Written
from core.conversation.documents.cutting import cut
from core.conversation.documents.html import read_html
from core.conversation.documents.markdown import read_markdown
from core.errors import Mistake
from core.language import likely_language
from core.store import MuseumScope
from core.store.queries import documents as rows
from tests.core.conversation.talk import NOW, Person, Talk, actions

HOUSE = """
# The *house* rules

## Cloakroom

Umbrellas and large [bags](https://example.org/bags) have to be left in the cloakroom, which is
**free of charge** for every visitor.

## Dogs

- Guide dogs are welcome in every room of the museum.
- Other dogs wait in the courtyard, where there is water for them.

```
not = "text"
```
"""
PAGE = """<!doctype html><head><title>Visit &amp; more</title><style>p {color: red}</style></head>
<body><nav>Home Contact</nav><h1>Tickets</h1><p>Children under six <b>pay</b> nothing at all.</p>
<script>alert("x")</script><h2>Groups</h2>
<ul><li>Groups of ten pay eight euros each.</li></ul></body>"""


def test_markdown_is_read_without_its_marks() -> None:
    written = read_markdown(HOUSE)
    assert written.title == "The house rules"
    assert written.blocks == (
        Block(
            "Cloakroom",
            None,
            "Umbrellas and large bags have to be left in the cloakroom, which is free of charge "
            "for every visitor.",
        ),
        Block("Dogs", None, "Guide dogs are welcome in every room of the museum."),
        Block("Dogs", None, "Other dogs wait in the courtyard, where there is water for them."),
    )


def test_an_address_between_angle_brackets_is_kept() -> None:
    (block,) = read_markdown("See <https://x.org/a> and <b>write</b>.").blocks
    assert block.text == "See https://x.org/a and write."


def test_html_is_read_without_scripts_and_navigation() -> None:
    assert read_html(PAGE) == Written(
        "Visit & more",
        (
            Block("Tickets", None, "Children under six pay nothing at all."),
            Block("Groups", None, "Groups of ten pay eight euros each."),
        ),
    )


def test_passages_are_short_and_stay_at_their_place() -> None:
    sentence = "This sentence of ten words is said again and again. "
    long, crumb = Block("A", 1, (sentence * 30).strip()), Block("A", 2, "3")
    short = [Block("B", 2, f"Only six words are in {number}.") for number in range(3)]
    found = list(cut([long, crumb, *short]))
    assert all(len(one.text.split()) <= 80 for one in found)
    assert " ".join(one.text for one in found if one.heading == "A") == long.text
    assert [one.text for one in found if one.heading == "B"] == [
        "Only six words are in 0. Only six words are in 1. Only six words are in 2."
    ]


def test_a_text_without_an_end_is_cut_all_the_same() -> None:
    found = list(cut([Block("", None, "word " * 5_000), Block("", None, "x" * 50_000)]))
    assert max(len(one.text) for one in found) <= 1_200


@pytest.fixture(scope="module")
def encoder() -> UniversalEncoder:
    return UniversalEncoder()


@pytest.fixture
def reading(talk: Talk, encoder: UniversalEncoder) -> Talk:
    """Give a conversation that reads meaning."""
    talk.conversation = Conversation(
        talk.store, LexicalAnswers, lambda: Reader(encoder, likely_language)
    )
    return talk


async def add(talk: Talk, name: str, content: str) -> None:
    def work(scope: MuseumScope) -> None:
        file = File(name=name, content=content.encode(), language="en")
        documents.add(scope, documents.read(file), NOW)

    await talk.store.museum(talk.museum.id).write(work)


async def read(talk: Talk) -> None:
    while await talk.conversation.read_knowledge():
        pass


async def test_a_passage_is_quoted_with_its_place_and_a_way_to_a_person(reading: Talk) -> None:
    await add(reading, "rules.md", HOUSE)
    await read(reading)
    ann = Person(talk=reading, language="en")
    (message,) = await ann.say("are guide dogs welcome in the museum?")
    intro, text, source = message.text.split("\n\n")
    assert intro.startswith("I know no answer to this")
    assert text in " ".join(HOUSE.replace("- ", "").split())
    assert "Guide dogs are welcome in every room of the museum." in text
    assert source == "Source: The house rules, Dogs"
    (ask,) = [one.label for one in actions(message)]
    assert (await ann.press(ask, message)).text.startswith("I have passed your question on")


async def test_a_question_typed_in_haste_finds_the_passage_too(reading: Talk) -> None:
    garden = "# Garden\n\nThe medieval garden below the towers reopens on the first of April."
    await add(reading, "garden.md", garden)
    await read(reading)
    ann = Person(talk=reading, language="en")
    assert "first of April" in str(await ann.say("when does the medieval garden reopen?"))
    assert "first of April" in str(await ann.say("when does the medievl gardn reopn?"))


async def test_who_reads_another_language_is_told_so(reading: Talk) -> None:
    await add(reading, "rules.md", HOUSE)
    await read(reading)
    anna = Person(talk=reading, language="it")
    said = await anna.hears("i cani guida sono i benvenuti nelle sale del museo?")
    assert "(inglese)" in said
    assert "Guide dogs are welcome" in said


async def test_an_entry_goes_before_a_passage_that_says_the_same(reading: Talk) -> None:
    await add(
        reading, "photos.md", "# Photos\n\nMay I take photographs in the rooms? Never in this life."
    )
    await read(reading)
    said = await Person(talk=reading, language="en").hears("May I take photographs in the rooms?")
    assert said.startswith("Yes, without flash.")


@pytest.fixture
def worded(talk: Talk) -> Talk:
    """Give a conversation where meaning can't be read."""
    talk.conversation = Conversation(talk.store, LexicalAnswers, lambda: None)
    return talk


async def test_without_meaning_a_passage_is_quoted_that_has_the_words(worded: Talk) -> None:
    await add(worded, "rules.md", HOUSE)
    await read(worded)
    (message,) = await Person(talk=worded, language="en").say("are guide dogs welcome?")
    intro, text, source = message.text.split("\n\n")
    assert intro.startswith("I know no answer to this")
    assert "Guide dogs are welcome in every room of the museum." in text
    assert source == "Source: The house rules, Dogs"
    assert [one.label for one in actions(message)] == ["Ask a person"]


@pytest.mark.parametrize(
    "question",
    [
        "where are the toilets?",
        "what kind of dogs did the counts of the palace keep on their hunts?",
        "do you like dogs?",
        "???",
    ],
)
async def test_without_meaning_few_words_in_common_are_quoted_by_nobody(
    worded: Talk, question: str
) -> None:
    await add(worded, "rules.md", HOUSE)
    await read(worded)
    (message,) = await Person(talk=worded, language="en").say(question)
    assert "The house rules" not in message.text


async def test_without_meaning_what_was_removed_is_quoted_no_more(worded: Talk) -> None:
    await add(worded, "rules.md", HOUSE)
    await read(worded)
    own = worded.store.museum(worded.museum.id)
    await own.write(lambda scope: documents.remove(scope, "rules.md"))
    ann = Person(talk=worded, language="en")
    assert "Guide dogs" not in str(await ann.say("are guide dogs welcome?"))
    await add(worded, "new.md", HOUSE.replace("welcome", "allowed and welcome"))
    await ann.say("are guide dogs welcome?")
    await read(worded)
    assert "allowed and welcome" in str(await ann.say("are guide dogs welcome?"))


async def test_what_was_removed_is_quoted_no_more_and_what_is_new_is(reading: Talk) -> None:
    await add(reading, "rules.md", HOUSE)
    await read(reading)
    own = reading.store.museum(reading.museum.id)
    await own.write(lambda scope: documents.remove(scope, "rules.md"))
    ann = Person(talk=reading, language="en")
    question = "are guide dogs welcome in the museum?"
    assert "Guide dogs" not in str(await ann.say(question))
    await add(reading, "new.md", HOUSE.replace("welcome", "allowed and welcome"))
    await ann.say(question)
    await read(reading)
    assert "Guide dogs are allowed and welcome" in str(await ann.say(question))


async def test_a_document_of_the_same_name_gives_way(reading: Talk) -> None:
    await add(reading, "rules.md", HOUSE)
    await add(reading, "rules.md", HOUSE.replace("Dogs", "Cats"))
    own = reading.store.museum(reading.museum.id)
    (document,) = await own.read(rows.every_document)
    assert document.title == "The house rules"
    assert {one.heading for one in await own.read(rows.every_passage)} == {"Cloakroom", "Cats"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"x", "no kind"),
        ("a.md", b"\xff\xfe\x00", "UTF-8"),
        ("a.md", b"", "no text"),
        ("a.html", b"<script>x</script>", "no text"),
    ],
)
async def test_what_cant_be_read_is_refused_in_a_sentence(
    talk: Talk, name: str, content: bytes, said: str
) -> None:
    own = talk.store.museum(talk.museum.id)
    file = File(name=name, content=content, language="en")
    with pytest.raises(Mistake, match=said):
        documents.read(file)
    with pytest.raises(Mistake, match="Those there are: none"):
        await own.write(lambda scope: documents.remove(scope, name))
