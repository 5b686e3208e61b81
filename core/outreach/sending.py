"""Messages go out by this door: claimed, decided, sent outside any transaction, noted.

A slice of a lane takes three kinds of short transactions: one claims what is due, one before
each small group of calls decides and writes `sending`, one after it writes the outcomes.
"""

import asyncio
import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from core.errors import AddressClosed, MessageRefused, TryLater
from core.messages import Encoded, Platform, Sent, Transport
from core.outreach import noting, turns
from core.outreach.composing import compose
from core.outreach.occasions import platform_of
from core.outreach.turns import Claimed, Errand
from core.states.outreach import DeliveryState, Reason
from core.store import Store
from core.store.queries.deliveries import Outcome

_log = logging.getLogger(__name__)

#: How many rows one claim takes, and how many of them are in the air at once.
BATCH = 100
GROUP = 10
LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what lanes owe. `owner` names this worker among all that share the database."""

    store: Store
    transports: Mapping[Platform, Transport]
    owner: str

    async def slice(self, lane: str, now: datetime) -> int:
        """Send the next of what `lane` owes by `now` (UTC); how many rows were worked on."""
        network = self.store.network()
        until = now + LEASE
        claimed = await network.write(partial(turns.claim, lane, self.owner, now, until, BATCH))
        merged, owed = turns.merge(claimed)
        if merged:
            await network.write(lambda scope: noting.settle(scope, self.owner, merged))
        for start in range(0, len(owed), GROUP):
            await self._send_group(owed[start : start + GROUP], now)
        return len(claimed) + await self._edit(lane, now)

    async def recover(self, lane: str, now: datetime) -> None:
        """Take over what workers left whose lease ended by `now`: what was claimed waits again,
        what was in the air is repeated where a repeat shows nothing twice, else unknown.
        """
        transport = self._transport_of(lane)
        if transport is not None:
            window = transport.repeatable_for - LEASE
            await self.store.network().write(partial(turns.recover, lane, now, window))

    def _transport_of(self, lane: str) -> Transport | None:
        return self.transports.get(platform_of(lane))

    async def _send_group(self, group: list[Claimed], now: datetime) -> None:
        network = self.store.network()
        until = now + LEASE
        errands = await network.write(partial(turns.begin, group, self.owner, now, until))
        if not errands:
            return
        outcomes = await asyncio.gather(*(self._send(errand) for errand in errands))
        await network.write(lambda scope: noting.settle(scope, self.owner, outcomes))

    async def _send(self, errand: Errand) -> Outcome:
        """Make the call and translate what came of it."""
        row = errand.claimed.row
        transport = self._transport_of(row.lane)
        if transport is None:
            return noting.failed(errand, Reason.NO_ADDRESS)
        try:
            sent = await transport.send(self._encoded(transport, errand), errand.address, row.key)
        except AddressClosed:
            return noting.failed(errand, Reason.ADDRESS_CLOSED)
        except MessageRefused:
            return noting.failed(errand, Reason.REFUSED)
        except TryLater as problem:
            return noting.again(errand, problem.after, _jitter())
        except Exception:
            _log.exception("Nobody knows whether a message to the lane %s arrived", row.lane)
            if transport.repeatable_for > LEASE:
                return noting.again(errand, None, _jitter())
            return noting.outcome(errand, DeliveryState.UNKNOWN)
        return noting.outcome(errand, DeliveryState.SENT, sent=sent)

    def _encoded(self, transport: Transport, errand: Errand) -> Encoded:
        claimed = errand.claimed
        return transport.encode(compose(claimed.row, claimed.reader, errand.also, errand.is_late))

    async def _edit(self, lane: str, now: datetime) -> int:
        """Edit what was sent before its occasion was corrected."""
        network = self.store.network()
        found = await network.read(partial(turns.edits, lane, now, BATCH))
        for errand in found:
            await self._edit_one(errand)
        return len(found)

    async def _edit_one(self, errand: Errand) -> None:
        row = errand.claimed.row
        transport = self._transport_of(row.lane)
        wait: timedelta | None = None
        if transport is not None and row.sent_reference is not None:
            try:
                encoded = self._encoded(transport, errand)
                await transport.edit(encoded, errand.address, Sent(row.sent_reference))
            except (AddressClosed, MessageRefused):
                _log.info("A post on the lane %s can no longer be edited", row.lane)
            except Exception:
                _log.exception("An edit on the lane %s will be tried again", row.lane)
                wait = noting.wait_after(row.attempts + 1, _jitter())
        await self.store.network().write(partial(noting.edited, errand, wait))


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads retries, guards nothing
