"""Messages go out by this door: claimed, decided, sent outside any transaction, noted."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from core.messages import LanePace, Paced, Platform, Room, TellsPace, Transport
from core.outreach import calls, noting, steps, turns
from core.outreach.caps import OF_THE_NETWORK, Caps
from core.outreach.errands import Turn
from core.outreach.flight import Flight
from core.outreach.letters import Letters
from core.outreach.occasions import platform_of
from core.outreach.patience import Patience
from core.outreach.signs import Signs
from core.outreach.slices import GLANCE, LEASE, Slice
from core.outreach.steps import Done, Step
from core.outreach.tally import Tally
from core.store import NetworkScope, Store, Together
from core.store.queries.ahead import Ahead
from core.store.queries.ahead import ahead as look
from core.store.queries.deliveries import Delivery
from core.store.queries.lanes import is_left

#: How many rows are edited at a time.
_EDITED = 100
_EDITED_AT_ONCE = 10

_NO_SIGNS = Signs()

__all__ = ["LEASE", "Sender"]


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what lanes owe. `owner` names this worker among all that share the database.

    `caps` are the network's limits of what one member gets; `tally` counts what calls came to;
    `patience` ends those that take too long.
    """

    store: Store
    transports: Mapping[Platform, Transport]
    owner: str
    letters: Letters = field(default_factory=Letters)
    caps: Caps = OF_THE_NETWORK
    tally: Tally = field(default_factory=Tally)
    patience: Patience = field(default_factory=Patience)
    _steps: Together[NetworkScope, Step, Done] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let the lanes write together."""
        way = self.store.network().ask_here
        object.__setattr__(self, "_steps", Together(way, steps.take))

    async def slice(self, lane: str, now: datetime, signs: Signs = _NO_SIGNS) -> int:
        """Send the next of what `lane` owes by `now` (UTC); how many rows were worked on.

        A lane whose platform is not connected here waits. With a clock in `signs` it goes on
        with what is due later. Once the lane is served no more, nothing new is begun; cancelled, it
        leaves what is in the air to `recover`.
        """
        transport = self.transports.get(platform_of(lane))
        if transport is None:
            return 0
        signs = signs.from_now()
        ahead = await self.store.network().read(lambda network: look(network, lane, now))
        worked = 0
        if ahead.priorities:
            worked = await self._deliver(transport, lane, now, ahead, signs)
        if ahead.edits and not signs.is_stopping():
            worked += await self._edit(transport, lane, now, signs)
        return worked

    async def _deliver(
        self,
        transport: Transport,
        lane: str,
        now: datetime,
        ahead: Ahead,
        signs: Signs,
    ) -> int:
        look_for_room = partial(_room, transport, lane)
        room = look_for_room()
        if room.wait > GLANCE:
            return 0
        turn = Turn(self.owner, now, now + LEASE, self.caps)
        with self._steps.asker():
            call = partial(calls.send, self.letters, transport, self.patience)
            async with Flight(call, room.at_once, self.patience, self.tally.note) as flight:
                slice_ = Slice(self.store, self._steps, flight, look_for_room, lane, turn, signs)
                return await slice_.work(ahead)

    def paces(self) -> list[LanePace]:
        """Tell the pace of each lane that keeps one."""
        telling = (one for one in self.transports.values() if isinstance(one, TellsPace))
        return [pace for one in telling for pace in one.paces()]

    async def recover(self, lane: str, now: datetime) -> None:
        """Take over what workers left whose lease ended by `now` (UTC).

        What was claimed waits again; what was in the air is repeated where a repeat shows
        nothing twice, else it is unknown.
        """
        transport, network = self.transports.get(platform_of(lane)), self.store.network()
        if transport is None:
            return

        def window(row: Delivery) -> timedelta:
            return calls.repeatable_for(transport, row) - LEASE

        if await network.read(lambda scope: is_left(scope, lane, now)):
            await network.write(partial(turns.recover, lane, now, window))

    async def _edit(self, transport: Transport, lane: str, now: datetime, signs: Signs) -> int:
        """Edit what was sent before its occasion was corrected."""
        network = self.store.network()
        found = await network.read(partial(turns.to_edit, lane, now, _EDITED))
        for start in range(0, len(found), _EDITED_AT_ONCE):
            if signs.is_stopping():
                break
            group = found[start : start + _EDITED_AT_ONCE]
            done = await asyncio.gather(
                *(calls.edit(self.letters, transport, self.patience, one) for one in group)
            )
            await network.write(partial(noting.note_edits, done))
        return len(found)


def _room(transport: Transport, lane: str) -> Room:
    """Tell how much a lane takes now; one that keeps no pace takes whatever comes."""
    return transport.room(lane) if isinstance(transport, Paced) else Room()
