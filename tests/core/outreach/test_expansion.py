"""The recipients of an occasion are found once, whoever comes or goes meanwhile."""

from datetime import timedelta

from sqlalchemy import select

from core.messages import Platform
from core.outreach.expansion import expand
from core.outreach.occasions import lane_of
from core.states.giving import Standing
from core.states.outreach import ConsentState, DeliveryState
from core.store.queries import members, occasions
from core.store.scope import MUSEUM, of_museum
from core.store.tables.community import space
from core.store.tables.outreach import delivery
from tests.core.outreach.community import NOW, OPENS, Community

LANES = of_museum(
    select(space.c.address, delivery.c.lane)
    .join(delivery, (delivery.c.museum_id == MUSEUM) & (delivery.c.recipient_id == space.c.id))
    .where(space.c.museum_id == MUSEUM)
)


async def step(community: Community, occasion_id: int, chunk: int) -> bool:
    more: bool = await community.here(lambda museum: expand(museum, occasion_id, NOW, chunk))
    return more


async def size(community: Community, occasion_id: int) -> int | None:
    found = await community.here(lambda museum: occasions.find(museum, occasion_id))
    assert found is not None
    return None if found.expanded_at is None else int(found.size)


async def test_an_expansion_goes_on_from_where_it_was_left(community: Community) -> None:
    await community.backers(10)
    occasion_id = await community.announce("25%")
    assert await step(community, occasion_id, 4)
    assert await community.states(occasion_id) == {DeliveryState.PENDING: 4}
    assert await size(community, occasion_id) is None
    assert await step(community, occasion_id, 4)
    assert not await step(community, occasion_id, 4)
    assert not await step(community, occasion_id, 4)
    assert await community.states(occasion_id) == {DeliveryState.PENDING: 10}
    assert await size(community, occasion_id) == 10


async def test_who_joins_later_gets_nothing(community: Community) -> None:
    await community.backers(3)
    occasion_id = await community.announce("25%")
    await community.backers(2, joined_at=NOW + timedelta(seconds=1))
    await community.expand()
    assert await size(community, occasion_id) == 3


async def test_a_space_bound_later_gets_nothing(community: Community) -> None:
    await community.space("first")
    occasion_id = await community.announce("25%")
    await community.space("second", bound_at=NOW + timedelta(seconds=1))
    await community.drain()
    assert list(community.platform.shown) == ["first"]
    assert await size(community, occasion_id) == 1


async def test_who_said_no_before_is_no_part_and_who_says_no_after_is_skipped(
    community: Community,
) -> None:
    before, after, *_ = await community.backers(4)
    await community.say(before, ConsentState.WITHDRAWN)
    occasion_id = await community.announce("25%")
    await community.expand()
    await community.say(after, ConsentState.WITHDRAWN)
    await community.drain()
    found = await community.states(occasion_id)
    assert found == {DeliveryState.SENT: 2, DeliveryState.SKIPPED: 1}


async def test_who_goes_while_it_runs_pushes_nobody_out(community: Community) -> None:
    ids = await community.backers(6)
    occasion_id = await community.announce("25%")
    assert await step(community, occasion_id, 3)
    await community.everywhere(lambda network: members.forget(network, ids[0]))
    await community.everywhere(lambda network: members.forget(network, ids[4]))
    await community.expand()
    assert await size(community, occasion_id) == 5
    await community.drain()
    found = await community.states(occasion_id)
    assert found == {DeliveryState.SENT: 4, DeliveryState.SKIPPED: 1}


async def test_what_was_withdrawn_before_its_recipients_were_found_is_skipped_for_all(
    community: Community,
) -> None:
    await community.backers(2)
    await community.space("one", bound_at=OPENS)
    occasion_id = await community.announce("25%")
    await community.stand(
        "25%", occasion_id, standing=Standing.WITHDRAWN, at=NOW + timedelta(seconds=1)
    )
    await community.drain(NOW + timedelta(seconds=2))
    assert await community.states(occasion_id) == {DeliveryState.SKIPPED: 3}
    assert await size(community, occasion_id) == 3
    assert community.platform.calls == []


async def test_a_post_waits_in_the_lane_of_the_bot_that_its_address_names(
    community: Community,
) -> None:
    addresses = ("-100", "-100/7", "5000:-100", "5000:-100/7", "5000:77")
    for address in addresses:
        await community.space(address, platform=Platform.TELEGRAM)
    await community.space("700:123", platform=Platform.DISCORD)
    await community.space("a:1")
    await community.announce("25%")
    await community.expand()
    rows = await community.here(lambda museum: museum.run(LANES).all())
    assert {row.address: row.lane for row in rows} == {
        **{one: lane_of(Platform.TELEGRAM, one) for one in addresses},
        "700:123": "discord:700",
        "a:1": "simulated",
    }
