"""What people said of answers is a museum's own, follows who asked, and leaves in time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.community.forgetting import forget
from core.conversation.periods import PERIODS, Days
from core.linking.uniting import unite
from core.retention import purge
from core.states.conversation import Labeller, Verdict
from core.store import NetworkScope, Store
from core.store.columns import new_id
from core.store.queries import labels, members, memberships
from core.store.queries.labels import Label
from core.store.queries.members import Member
from tests.museum_for_tests import NOW, MuseumForTests, new_museum

MEANT = Label(
    member_id=None,
    question="may I bring my dog?",
    language="en",
    entry="dogs",
    verdict=Verdict.MEANT,
    labeller=Labeller.MEMBER,
    at=NOW,
    score=0.5,
    lead=0.25,
)


async def said(museum: MuseumForTests, label: Label) -> None:
    await museum.store.museum(museum.id).write(lambda scope: labels.add(scope, label))


async def kept_of(museum: MuseumForTests) -> list[Label]:
    return await museum.store.museum(museum.id).read(labels.every_label)


async def newcomer(museum: MuseumForTests) -> int:
    who = new_id()

    def work(network: NetworkScope) -> None:
        members.add(network, Member(who, None, None, None, None, NOW))
        memberships.join(network.museum(museum.id), who, "simulated", NOW)

    await museum.store.network().write(work)
    return who


async def test_labels_follow_who_asked_and_leave_with_them(database_url: str) -> None:
    store = Store(database_url)
    museum, other = await new_museum(store, "first"), await new_museum(store, "second")
    kept, former = await newcomer(museum), await newcomer(museum)
    asked = replace(MEANT, member_id=former)
    nobodys = replace(MEANT, entry=None, verdict=Verdict.UNKNOWN, labeller=Labeller.STAFF)
    await said(museum, asked)
    await said(museum, replace(nobodys, at=NOW + timedelta(seconds=1)))
    assert (await kept_of(museum))[0] == asked
    assert await kept_of(other) == []

    await store.network().write(lambda network: unite(network, kept, former, "en", NOW))
    assert [one.member_id for one in await kept_of(museum)] == [kept, None]
    await store.network().write(lambda network: forget(network, kept, NOW))
    assert [one.verdict for one in await kept_of(museum)] == [Verdict.UNKNOWN]
    await store.close()


async def test_labels_leave_after_their_period(database_url: str) -> None:
    store = Store(database_url)
    museum = await new_museum(store)
    period = PERIODS["labels"]
    assert isinstance(period, Days)
    old, young = NOW, NOW + timedelta(days=2)
    for at in (old, young):
        await said(museum, replace(MEANT, at=at))
    await purge(store, old + period.length + timedelta(days=1))
    assert await instants_of(museum) == [young]
    await store.close()


async def instants_of(museum: MuseumForTests) -> list[datetime]:
    return [one.at for one in await kept_of(museum)]


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [(None, Verdict.MEANT), (None, Verdict.NOT_MEANT), ("dogs", Verdict.UNKNOWN)],
)
def test_a_verdict_is_said_of_an_entry_or_of_none(entry: str | None, verdict: Verdict) -> None:
    with pytest.raises(ValueError, match="is not said"):
        replace(MEANT, entry=entry, verdict=verdict)
