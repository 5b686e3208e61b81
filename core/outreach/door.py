"""The background side of the door by which messages go out: for all museums that live now."""

from dataclasses import dataclass
from datetime import datetime

from core.outreach import updates
from core.outreach.expansion import expand
from core.outreach.nudges.rounds import begin_due
from core.outreach.nudges.ticking import tick
from core.store import Store
from core.store.queries import lanes, occasions


@dataclass(frozen=True, slots=True)
class Outreach:
    """Finds recipients; `core.outreach.sending` sends."""

    store: Store

    async def expand(self, now: datetime) -> int:
        """Find recipients of what waits, a chunk each; how many occasions had any left.

        Updates that are due begin to wait here.
        """
        await updates.start_due(self.store, now)
        waiting = await self.store.network().read(occasions.waiting)
        for museum_id, occasion_id in waiting:
            await self._expand_one(museum_id, occasion_id, now)
        return len(waiting)

    async def _expand_one(self, museum_id: int, occasion_id: int, now: datetime) -> None:
        await self.store.museum(museum_id).write(lambda scope: expand(scope, occasion_id, now))

    async def nudge(self, now: datetime) -> int:
        """Begin the rules whose moment has come, and owe the nudges that are due.

        At museums that live now; how many nudges were looked at.
        """
        await begin_due(self.store, now)
        return await tick(self.store, now)

    async def lanes(self) -> list[str]:
        """List the lanes in which something waits."""
        return await self.store.network().read(lanes.lanes)
