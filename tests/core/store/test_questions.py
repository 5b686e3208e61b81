"""What members asked is a museum's own, follows who asked, and leaves in time."""

from dataclasses import replace
from datetime import timedelta

from core.community.forgetting import forget
from core.conversation.periods import PERIODS, Days
from core.linking.uniting import unite
from core.retention import purge
from core.states.conversation import Verdict
from core.store import Store
from core.store.queries import questions
from core.store.queries.questions import Question
from tests.core.store.test_labels import newcomer
from tests.museum_for_tests import NOW, MuseumForTests, new_museum

ASKED = Question(
    member_id=1,
    question="may I bring my dog?",
    language="en",
    zone="answer",
    entry="dogs",
    asked_at=NOW,
)


async def ask(museum: MuseumForTests, asked: Question) -> None:
    await museum.store.museum(museum.id).write(lambda scope: questions.add(scope, asked))


async def kept_of(museum: MuseumForTests) -> list[Question]:
    found = await museum.store.museum(museum.id).read(lambda scope: questions.last(scope, 9))
    return [replace(one, id=0) for one in found]


async def test_questions_follow_who_asked_and_leave_with_them(database_url: str) -> None:
    store = Store(database_url)
    museum, other = await new_museum(store, "first"), await new_museum(store, "second")
    kept, former = await newcomer(museum), await newcomer(museum)
    asked = replace(ASKED, member_id=former)
    await ask(museum, asked)
    assert await kept_of(museum) == [asked]
    assert await kept_of(other) == []

    await store.network().write(lambda network: unite(network, kept, former, "en", NOW))
    assert [one.member_id for one in await kept_of(museum)] == [kept]
    await store.network().write(lambda network: forget(network, kept, NOW))
    assert await kept_of(museum) == []
    await store.close()


async def test_what_nobody_checked_leaves_with_what_was_said_and_checks_with_labels(
    database_url: str,
) -> None:
    store = Store(database_url)
    museum = await new_museum(store)
    said, labelled = PERIODS["conversation"], PERIODS["labels"]
    assert isinstance(said, Days)
    assert isinstance(labelled, Days)
    checked = replace(ASKED, verdict=Verdict.MEANT, checked_at=NOW)
    for one in (ASKED, checked, replace(ASKED, asked_at=NOW + timedelta(days=2))):
        await ask(museum, one)
    await purge(store, NOW + said.length + timedelta(days=1))
    assert len(await kept_of(museum)) == 2
    assert await store.museum(museum.id).read(questions.checked) != []
    await purge(store, NOW + labelled.length + timedelta(days=1))
    assert await kept_of(museum) == []
    await store.close()
