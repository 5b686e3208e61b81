"""What would be answered can be tried out, and leaves nothing behind."""

from core.conversation.answers import LexicalAnswers
from core.conversation.answers.library import Library
from core.conversation.knowing import everything_of
from core.conversation.listening import Ear
from core.conversation.rehearsing import rehearsed
from core.states.conversation import HandOffState
from core.store.queries import hand_offs, questions
from tests.core.conversation.talk import NOW, Person, Talk


async def tried(talk: Talk, text: str) -> str:
    """Try out a question of somebody whom nobody knows."""
    own = talk.store.museum(talk.museum.id)
    known = await own.read(lambda scope: everything_of(scope, talk.museum, NOW, None))
    heard = Ear(Library(LexicalAnswers)).listen(text, known)
    stranger = Person(talk=talk, sender="nobody")
    (said,) = await rehearsed(talk.store, stranger.incoming(text), heard)
    return said.text


async def test_it_is_answered_as_members_are(talk: Talk) -> None:
    ugo = Person(talk=talk, sender="ugo")
    for text in (
        "Posso fotografare nelle sale?",
        "quanto manca?",
        "quanto costa la ricompensa Cartoline?",
        "chi ha dipinto il soffitto?",
        "voglio donare 15 euro",
    ):
        assert await tried(talk, text) == await ugo.hears(text)


async def test_nothing_of_it_stays(talk: Talk) -> None:
    own = talk.store.museum(talk.museum.id)
    assert "Lo chiedo al museo?" in await tried(talk, "chi ha dipinto il soffitto?")
    assert "flash" in await tried(talk, "Posso fotografare nelle sale?")
    assert await own.read(lambda scope: questions.last(scope, 9)) == []
    assert await own.read(lambda scope: hand_offs.in_states(scope, HandOffState)) == []
    assert await talk.replies("chat nobody") == []
