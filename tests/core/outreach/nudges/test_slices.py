"""However many nudges are due, the program stays awake: a slice at a time, beside the loop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.outreach.nudges.ticking import SLICE, tick
from core.store import MuseumScope, NetworkScope
from core.store.columns import new_id
from core.store.queries import nudges
from core.store.queries.nudges import Nudge
from tests.core.outreach.community import NOW, Community
from tests.core.outreach.nudges.reminded import DAY, HOUR

MANY = 2 * SLICE + 10


@dataclass(slots=True)
class Watched:
    """A store that notes, for each transaction, what came of it and which thread did it."""

    community: Community
    turns: list[int] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def network(self) -> "Watched":
        """Give the scope of the network: itself, which is asked to write."""
        return self

    async def write(self, work: Callable[[NetworkScope], Any]) -> Any:
        """Do the work in the real store."""

        def noted(network: NetworkScope) -> Any:
            self.threads.add(threading.get_ident())
            return work(network)

        found = await self.community.store.network().write(noted)
        self.turns.append(found[0])
        return found


def due_now(count: int, campaign_id: int) -> list[Nudge]:
    """Make nudges of people who are long gone."""
    return [
        Nudge(
            id=new_id(),
            member_id=number,
            rule="half-way",
            step=0,
            campaign_id=campaign_id,
            about="",
            began_at=NOW,
            due_at=NOW,
            expires_at=NOW + DAY,
        )
        for number in range(count)
    ]


async def test_no_transaction_looks_at_more_than_a_slice_and_none_runs_in_the_loop(
    community: Community,
) -> None:
    def plan(museum: MuseumScope) -> None:
        nudges.plan(museum, due_now(MANY, community.campaign.id))

    await community.here(plan)
    watched: Any = Watched(community)
    assert await tick(watched, NOW + HOUR) == MANY
    assert watched.turns == [SLICE, SLICE, 10]
    assert threading.get_ident() not in watched.threads
    assert await tick(watched, NOW + HOUR) == 0
