"""Two bots write to one person at the same instant: what one sends, the other has counted."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial

import psycopg

from core.messages import Platform
from core.outreach import turns, updates
from core.outreach.caps import OF_THE_NETWORK
from core.outreach.door import Outreach
from core.outreach.errands import Errand, Turn
from core.outreach.timing import Cap
from core.outreach.updates import GRACE
from core.states.outreach import ConsentState, Purpose
from core.store import NetworkScope, Store
from core.store.queries import members, memberships
from core.store.queries.members import Identity
from tests.core.outreach.community import LANE, NOW, Community, new_community
from tests.core.outreach.test_updates import ANNA, released, wanting
from tests.museum_for_tests import new_museum

_LANES = (LANE, Platform.DISCORD.value)
_DAY = timedelta(days=1)
_TURN = Turn("w", NOW + GRACE, NOW + _DAY, replace(OF_THE_NETWORK, updates=Cap(1, _DAY)))


async def test_two_bots_that_write_to_somebody_at_once_keep_the_networks_limit(
    postgres_url: str,
) -> None:
    community = await new_community(Store(postgres_url), ())
    await _owed_by_two(community)
    network = community.store.network()
    has_begun, may_end = threading.Event(), threading.Event()

    def slowly(network: NetworkScope) -> list[Errand]:
        errands = _begun(_LANES[0], network)
        has_begun.set()
        may_end.wait()
        return errands

    async with asyncio.TaskGroup() as group:
        first = group.create_task(network.write(slowly))
        await asyncio.to_thread(has_begun.wait)
        second = group.create_task(network.write(partial(_begun, _LANES[1])))
        while not second.done() and not await asyncio.to_thread(_somebody_waits, postgres_url):
            pass
        may_end.set()
    await community.store.close()
    assert (len(first.result()), len(second.result())) == (1, 0)


async def _owed_by_two(community: Community) -> None:
    """Let two museums owe one person an update, each by a bot of its own."""
    [person] = await wanting(community, 1)
    other = await new_museum(community.store, "other")

    def join(network: NetworkScope) -> None:
        scope = network.museum(other.id)
        chat = (f"@{person}", "Ada", None, NOW)
        members.save_identity(network, Identity(Platform.DISCORD, str(person), person, *chat))
        memberships.join(scope, person, _LANES[1], NOW)
        words = {"language": "en", "wording": "1", "source": "test"}
        memberships.say(scope, person, Purpose.MUSEUM, ConsentState.GRANTED, NOW, **words)
        written = updates.write(network, other.id, "From another.", "en", ANNA, NOW)
        updates.release(scope, written.number, ANNA, NOW)

    await community.everywhere(join)
    await released(community, "One.")
    while await Outreach(community.store).expand(NOW + GRACE):
        pass


def _begun(lane: str, network: NetworkScope) -> list[Errand]:
    """Claim what a lane owes, and begin it."""
    claimed = turns.claim(lane, _TURN, 10, network)
    assert len(claimed) == 1
    return turns.begin(claimed, _TURN, network)


def _somebody_waits(database: str) -> bool:
    with psycopg.connect(database) as connection:
        query = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
        """
        [many] = connection.execute(query).fetchone() or [0]
        return bool(many)
