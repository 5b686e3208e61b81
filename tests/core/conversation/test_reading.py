"""What was read for its meaning once is not read again, whenever the program starts."""

import pytest
from sqlalchemy import select

from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation import Conversation, Patience
from core.conversation.answers import LexicalAnswers
from core.conversation.answers.elsewhere import known_matters
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.kept import digest_of, packed, rounded, unpacked
from core.conversation.answers.library import Library, Reader
from core.conversation.answers.universal import UniversalEncoder
from core.conversation.reading import Reading
from core.language import likely_language
from core.store import NetworkScope
from core.store.scope import across_museums
from core.store.tables.vectors import text_vector
from tests.core.conversation.answers.counting import Counting
from tests.core.conversation.talk import NOW, TEXT, Person, Talk, actions, opened_talk

_KEPT = across_museums(select(text_vector.c.model))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return UniversalEncoder()


async def read(talk: Talk, encoder: Encoder) -> None:
    """Read all knowledge as a program does after its start."""
    reading = Reading(talk.store, Library(LexicalAnswers, lambda: Reader(encoder, likely_language)))
    while await reading.next():
        pass


async def kept(talk: Talk) -> list[str]:
    """Give the model of each vector that is kept."""

    def work(network: NetworkScope) -> list[str]:
        return list(network.run(_KEPT).scalars())

    return await talk.store.network().read(work)


async def test_a_restart_reads_nothing_anew_and_a_change_what_changed(
    talk: Talk, encoder: Encoder
) -> None:
    first, second, third = (Counting(encoder) for _ in range(3))
    await read(talk, first)
    everywhere = {asked for one in known_matters() for asked in one}
    own = [text for text in first.texts if text not in everywhere]
    assert len(own) == len(set(own)) == len(await kept(talk)) > 0
    await read(talk, second)
    assert everywhere.issuperset(second.texts)

    changed = TEXT.replace("May I take photographs in the rooms?", "Are photographs welcome?")
    file = read_museum_file(changed, "museum.toml")
    await talk.store.network().write(lambda network: museums.apply(network, file, NOW))
    await read(talk, third)
    assert set(third.texts) - everywhere == {"Are photographs welcome?"}
    assert len(await kept(talk)) == len(own)


async def test_another_model_reads_all_anew_and_takes_the_place_of_the_old(
    talk: Talk, encoder: Encoder
) -> None:
    await read(talk, Counting(encoder, "old"))
    await read(talk, Counting(encoder, "new"))
    assert set(await kept(talk)) == {"new"}


async def test_one_museum_can_be_read_first(talk: Talk, encoder: Encoder) -> None:
    await opened_talk(talk.store, TEXT.replace('slug = "palazzo"', 'slug = "other"', 1))
    library = Library(LexicalAnswers, lambda: Reader(encoder, likely_language))
    reading = Reading(talk.store, library)
    assert [await reading.next("other") for _ in range(2)] == [1, 0]
    assert [await reading.next() for _ in range(2)] == [1, 0]


async def test_who_is_patient_is_answered_by_meaning_from_the_first_question(
    talk: Talk, encoder: Encoder
) -> None:
    loaded = []

    def load() -> Reader:
        loaded.append(1)
        return Reader(encoder, likely_language)

    talk.conversation = Conversation(talk.store, LexicalAnswers, load, Patience.MEANING)
    person = Person(talk=talk, language="en")
    await person.say("/help")
    assert "21" in await person.hears("how many days are left?")
    assert loaded == []
    (message,) = await person.say("is it allowed to take pictures inside?")
    assert "May I take photographs in the rooms?" in {one.label for one in actions(message)}
    assert loaded == [1]


def test_an_engine_finds_the_same_before_and_after_a_restart(encoder: Encoder) -> None:
    texts = ["Where is the museum?", "Dov'è il museo?"]
    made = rounded(encoder.encode(texts))
    again = unpacked({digest_of(text): packed(one) for text, one in zip(texts, made, strict=True)})
    assert all((again[digest_of(text)] == one).all() for text, one in zip(texts, made, strict=True))
