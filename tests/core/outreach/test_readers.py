"""All who are to read a message alike are one reader; whoever differs is another."""

from datetime import timedelta

from core.outreach.readers import Reader, readers_of
from core.states.outreach import ConsentState, Priority, Purpose
from core.store import NetworkScope
from core.store.queries.due import due
from tests.core.outreach.community import LANE, NIGHT, NOW, Community, address_of

LATER = NOW + timedelta(minutes=1)


async def owed(community: Community, *milestones: str) -> None:
    """Owe a post to all who are there."""
    await community.announce(*milestones)
    await community.expand()


async def readers(community: Community) -> dict[str, Reader]:
    """Give who reads what is owed, by their addresses."""

    def read(network: NetworkScope) -> list[tuple[Reader, str]]:
        rows = due(network, LANE, LATER, 10, [Priority.ANNOUNCEMENT])
        return readers_of(network, rows, LATER)

    return {address: reader for reader, address in await community.everywhere(read)}


async def test_those_who_read_it_alike_are_one_reader(community: Community) -> None:
    ada, bea, french, sleeper, abroad, other = await community.backers(6)
    await community.choose(french, language="fr")
    await community.choose(sleeper, quiet_from=NIGHT[0], quiet_until=NIGHT[1])
    await community.choose(abroad, timezone="America/New_York")
    await owed(community, "25%")
    found = await readers(community)
    of = {one: found[address_of(one)] for one in (ada, bea, french, sleeper, abroad, other)}
    assert of[ada] is of[bea] is of[other]
    assert len({*of.values()}) == 4
    assert of[french].language == "fr"
    assert of[sleeper].quiet is not None
    assert of[abroad].zone.key == "America/New_York"
    assert (of[ada].quiet, of[ada].zone.key, of[ada].language) == (None, "Europe/Rome", "en")


async def test_who_said_something_else_is_another_reader(community: Community) -> None:
    ada, bea = await community.backers(2)
    await owed(community, "25%")
    await community.say(bea, ConsentState.WITHDRAWN)
    found = await readers(community)
    assert found[address_of(ada)].granted == {Purpose.NEWS}
    assert found[address_of(bea)].granted == frozenset()
    assert found[address_of(bea)].asked == {Purpose.NEWS}


async def test_a_post_that_tells_more_is_read_by_those_alone_who_were_owed_more(
    community: Community,
) -> None:
    early = await community.backers(2)
    await owed(community, "25%")
    late = await community.backers(2, joined_at=NOW)
    await community.announce("50%")
    await community.drain()
    posts = {one: text for one, (text,) in community.platform.shown.items()}
    assert all("25%" in posts[address_of(one)] for one in early)
    assert not any("25%" in posts[address_of(one)] for one in late)
