"""Whenever two turn out to be one, each occasion is told to the person once, and none is lost."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.errors import TryLater
from core.linking.uniting import unite
from core.messages import Platform
from core.outreach.expansion import expand
from core.states.outreach import ConsentState, DeliveryState, Purpose
from core.store import NetworkScope, Store
from core.store.queries import members, memberships, occasions
from tests.core.outreach.community import NOW, OPENS, Community, address_of, new_community

LATER = NOW + timedelta(seconds=1)


@pytest.fixture
async def community(database_url: str) -> AsyncIterator[Community]:
    """Give a museum with an open campaign: the test runs once on each kind of database."""
    store = Store(database_url)
    yield await new_community(store, ("25%", "50%"))
    await store.close()


async def make_one(community: Community, kept: int, former: int) -> None:
    """Let two turn out to be one."""
    assert await community.everywhere(lambda network: unite(network, kept, former, "en", NOW))


async def heard(community: Community, *people: int) -> int:
    """Count what was shown at the addresses of several members."""
    return sum(len(community.platform.shown.get(address_of(one), [])) for one in people)


async def step(community: Community, occasion_id: int) -> None:
    """Find one more recipient."""
    await community.here(lambda museum: expand(museum, occasion_id, NOW, 1))


async def adds_up(community: Community, occasion_id: int) -> bool:
    """Tell whether the states of an occasion add up to its audience."""
    found = await community.here(lambda museum: occasions.find(museum, occasion_id))
    return bool(sum((await community.states(occasion_id)).values()) == found.size)


@pytest.mark.parametrize("steps", range(4))
@pytest.mark.parametrize("order", [(0, 2), (2, 0)])
async def test_who_is_one_while_recipients_are_found_is_told_once(
    community: Community, steps: int, order: tuple[int, int]
) -> None:
    people = await community.backers(3)
    occasion_id = await community.announce("25%")
    for _ in range(steps):
        await step(community, occasion_id)
    kept, former = (people[place] for place in order)
    await make_one(community, kept, former)
    await community.drain()
    assert await heard(community, kept, former) == 1
    assert await heard(community, people[1]) == 1
    assert await adds_up(community, occasion_id)


async def test_who_is_one_after_one_address_heard_is_told_no_more(community: Community) -> None:
    kept, former = await community.backers(2)
    occasion_id = await community.announce("25%")
    await community.expand()

    community.platform.failing = {address_of(kept): TryLater("busy")}
    await community.drain()
    community.platform.failing = {}
    assert await heard(community, former) == 1
    await make_one(community, kept, former)
    await community.drain(NOW + timedelta(hours=1))
    assert await heard(community, kept, former) == 1
    assert await adds_up(community, occasion_id)


async def test_who_becomes_one_while_a_message_is_in_the_air_is_told_once(
    community: Community,
) -> None:
    kept, former = await community.backers(2)
    occasion_id = await community.announce("25%")
    await community.expand()
    done: list[bool] = []

    async def meanwhile() -> None:
        if not done:
            done.append(True)
            await make_one(community, kept, former)

    community.platform.meanwhile = meanwhile
    await community.drain()
    await community.drain(LATER)
    # Both were in the air at once: that can't be taken back, and nothing comes beside it.
    assert await heard(community, kept, former) <= 2
    assert DeliveryState.PENDING not in await community.states(occasion_id)
    again = await community.announce("50%", at=LATER)
    await community.drain(LATER)
    assert await community.states(again) == {DeliveryState.SENT: 1}


async def test_what_waits_for_the_one_who_is_no_more_reaches_the_person(
    community: Community,
) -> None:
    kept, former = await community.backers(2)
    await community.say(kept, ConsentState.WITHDRAWN, OPENS)
    occasion_id = await community.announce("25%")
    await community.expand()
    await community.say(kept, ConsentState.GRANTED, NOW)
    await make_one(community, kept, former)
    await community.drain()
    assert await community.states(occasion_id) == {DeliveryState.SENT: 1}


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        (ConsentState.GRANTED, ConsentState.GRANTED, ConsentState.GRANTED),
        (ConsentState.GRANTED, ConsentState.WITHDRAWN, ConsentState.WITHDRAWN),
        (ConsentState.WITHDRAWN, ConsentState.GRANTED, ConsentState.WITHDRAWN),
    ],
)
async def test_the_stricter_consent_wins_and_every_word_is_kept(
    community: Community, mine: ConsentState, theirs: ConsentState, together: ConsentState
) -> None:
    kept, former = await community.backers(2)
    await community.say(kept, mine)
    await community.say(former, theirs)
    occasion_id = await community.announce("25%")
    await community.expand()
    await make_one(community, kept, former)
    await community.drain()
    said = await community.here(lambda museum: memberships.consents(museum, [kept, former]))
    assert said == {kept: {Purpose.NEWS: together}}
    assert len(await community.here(lambda museum: memberships.records(museum, kept))) >= 4
    told = 1 if together is ConsentState.GRANTED else 0
    assert await heard(community, kept, former) == told
    assert await adds_up(community, occasion_id)


async def test_the_preferred_door_is_used_and_another_once_that_is_closed(
    community: Community,
) -> None:
    kept, former = await community.backers(2)
    await make_one(community, kept, former)

    def prefer(network: NetworkScope) -> None:
        known = members.identity_of(network, Platform.SIMULATED, str(former))
        assert known is not None
        members.save_identity(network, known._replace(preferred_at=NOW))

    await community.everywhere(prefer)
    await community.announce("25%")
    await community.drain()
    assert (await heard(community, kept), await heard(community, former)) == (0, 1)
    await community.everywhere(
        lambda network: members.block(network, Platform.SIMULATED, str(former), NOW)
    )
    await community.announce("50%", at=LATER)
    await community.drain(LATER)
    assert (await heard(community, kept), await heard(community, former)) == (1, 1)
