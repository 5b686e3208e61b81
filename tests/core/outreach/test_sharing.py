"""Museums that share a lane have their turns: nobody waits for the end of another's update."""

from datetime import timedelta

from core.states.outreach import Priority
from core.store import Store
from core.store.queries.deliveries import Delivery
from core.store.queries.due import due
from tests.core.outreach.community import LANE, NOW, Community, new_community

MOMENT = timedelta(seconds=1)
LATER = NOW + timedelta(minutes=1)


async def owing(community: Community, members: int, milestone: str = "25%") -> None:
    """Owe a post to members of a museum."""
    await community.backers(members)
    await community.announce(milestone)
    await community.expand()


async def claimed(community: Community, limit: int) -> list[Delivery]:
    rows: list[Delivery] = await community.everywhere(
        lambda network: due(network, LANE, LATER, limit, [Priority.ANNOUNCEMENT])
    )
    return rows


async def test_a_small_museum_does_not_wait_for_all_of_a_large_one(community: Community) -> None:
    await owing(community, 60)
    small = await new_community(community.store, ("25%",), "villa")
    await owing(small, 4)
    whose = [row.museum_id for row in await claimed(community, 10)]
    assert all(
        {*whose[at : at + 2]} == {community.museum.id, small.museum.id} for at in (0, 2, 4, 6)
    )
    assert whose[8:] == [community.museum.id] * 2


async def test_who_is_owed_less_than_a_share_leaves_it_to_the_others(community: Community) -> None:
    await owing(community, 60)
    for number in range(3):
        one = await new_community(community.store, ("25%",), f"villa-{number}")
        await owing(one, 1)
    rows = await claimed(community, 8)
    assert [row.museum_id for row in rows].count(community.museum.id) == 5
    assert len(rows) == 8


async def test_one_museum_alone_keeps_the_order_in_which_it_was_due(community: Community) -> None:
    await owing(community, 3)
    await owing(community, 3, "50%")
    rows = await claimed(community, 6)
    assert rows == sorted(rows, key=lambda row: row.place)
    assert len({row.place for row in rows}) == 6


async def test_of_many_occasions_as_many_are_taken_as_there_is_room_for(
    sqlite_url: str,
) -> None:
    store, milestones = Store(sqlite_url), [f"{percent}%" for percent in range(1, 41)]
    museums = [await new_community(store, milestones, slug) for slug in ("palazzo", "villa")]
    for museum in museums:
        await museum.backers(1)
        for milestone in milestones:
            await museum.announce(milestone)
            await museum.expand()
    rows = await claimed(museums[0], 70)
    assert len({row.place for row in rows}) == len(rows) == 70
    await store.close()


async def test_all_arrive_in_the_end_and_each_once(community: Community) -> None:
    await owing(community, 30)
    small = await new_community(community.store, ("25%",), "villa")
    await owing(small, 20)
    await community.drain(LATER)
    assert sorted(map(len, community.platform.shown.values())) == [1] * 50
