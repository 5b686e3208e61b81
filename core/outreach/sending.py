"""Messages go out by this door: claimed, decided, sent outside any transaction, noted.

A slice of a lane takes three kinds of short transactions: one claims what is due, one before
each small group of calls decides and writes `sending`, one after it writes the outcomes.
"""

import asyncio
import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from core.errors import AddressClosed, DeliveryError, EditRefused, MessageRefused
from core.messages import EditsInPlace, Encoded, Platform, Sent, ShowsImages, TakesAway, Transport
from core.outreach import noting, turns
from core.outreach.caps import OF_THE_NETWORK, Caps
from core.outreach.composing import compose
from core.outreach.errands import Errand, Turn
from core.outreach.illustrating import illustrated, is_illustrated
from core.outreach.occasions import platform_of
from core.outreach.subjects import is_taken_back, menu_in
from core.pictures.cache import CardCache
from core.states.outreach import OccasionKind
from core.store import Store
from core.store.queries.ahead import Ahead
from core.store.queries.ahead import ahead as look
from core.store.queries.deliveries import Delivery, Outcome
from core.store.queries.edits import Edited

_log = logging.getLogger(__name__)

#: How many rows one claim takes, and how many of them are in the air at once.
BATCH = 100
GROUP = 10
#: A lease outlives the slice that took it and the last call that this began.
LEASE = timedelta(seconds=60)
_SLICE = timedelta(seconds=25)
_CALL = timedelta(seconds=30)
#: An edit shows nothing twice, however late it is repeated: longer than anything is tried.
_EDIT_REPEATABLE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what lanes owe. `owner` names this worker among all that share the database.

    `caps` are the network's limits of what one member gets.
    """

    store: Store
    transports: Mapping[Platform, Transport]
    owner: str
    cards: CardCache = field(default_factory=CardCache)
    caps: Caps = OF_THE_NETWORK

    async def slice(self, lane: str, now: datetime) -> int:
        """Send the next of what `lane` owes by `now` (UTC); how many rows were worked on.

        A lane whose platform is not connected here waits.
        """
        transport = self.transports.get(platform_of(lane))
        if transport is None:
            return 0
        ahead = await self.store.network().read(lambda network: look(network, lane, now))
        worked = await self._deliver(transport, lane, now, ahead) if ahead.priorities else 0
        return worked + (await self._edit(transport, lane, now) if ahead.edits else 0)

    async def _deliver(self, transport: Transport, lane: str, now: datetime, ahead: Ahead) -> int:
        turn = Turn(self.owner, now, now + LEASE, self.caps)
        network = self.store.network()
        claimed = await network.write(
            partial(turns.claim, lane, turn, BATCH, priorities=ahead.priorities)
        )
        loop = asyncio.get_running_loop()
        end = loop.time() + _SLICE.total_seconds()
        for start in range(0, len(claimed), GROUP):
            if loop.time() > end:
                await network.write(partial(turns.give_back, claimed[start:], turn))
                break
            await self._send_group(transport, claimed[start : start + GROUP], turn)
        return len(claimed)

    async def recover(self, lane: str, now: datetime) -> None:
        """Take over what workers left whose lease ended by `now` (UTC).

        What was claimed waits again; what was in the air is repeated where a repeat shows
        nothing twice, else it is unknown.
        """
        transport = self.transports.get(platform_of(lane))
        if transport is not None:

            def window(row: Delivery) -> timedelta:
                return _repeatable_for(transport, row) - LEASE

            await self.store.network().write(partial(turns.recover, lane, now, window))

    async def _send_group(self, transport: Transport, group: list[Delivery], turn: Turn) -> None:
        network = self.store.network()
        errands = await network.write(partial(turns.begin, group, turn))
        if errands:
            outcomes = await asyncio.gather(
                *(_send(self.cards, transport, errand) for errand in errands)
            )
            if await network.write(lambda scope: noting.settle(scope, self.owner, outcomes)):
                await self.store.scrub()

    async def _edit(self, transport: Transport, lane: str, now: datetime) -> int:
        """Edit what was sent before its occasion was corrected."""
        network = self.store.network()
        found = await network.read(partial(turns.to_edit, lane, now, BATCH))
        for start in range(0, len(found), GROUP):
            group = found[start : start + GROUP]
            done = await asyncio.gather(
                *(_edit_one(self.cards, transport, errand) for errand in group)
            )
            await network.write(partial(noting.note_edits, done))
        return len(found)


async def _send(cards: CardCache, transport: Transport, errand: Errand) -> Outcome:
    """Make the call and translate what came of it."""
    row = errand.claimed.row
    menu = _menu(transport, row)
    try:
        encoded = await _encoded(cards, transport, errand)
    except Exception:  # noqa: BLE001 - one message that can't be written stops no other
        _log.exception("A message to the lane %s can't be written", row.lane)
        return noting.again(errand, _jitter())
    try:
        async with asyncio.timeout(_CALL.total_seconds()):
            receipt = await _call(transport, encoded, errand, menu)
    except DeliveryError as problem:
        if menu is not None and isinstance(problem, MessageRefused):
            return noting.to_go_below(errand)
        return noting.not_sent(errand, problem, _jitter())
    except Exception:  # noqa: BLE001 - whatever else a platform says, nobody knows
        _log.exception("Nobody knows whether a message arrived: %s", row.lane)
        return noting.uncertain(errand, _repeatable_for(transport, row), _jitter())
    if row.sent_reference not in {None, receipt.reference}:
        await _take_away(transport, errand)
    return noting.sent(errand, receipt)


async def _take_away(transport: Transport, errand: Errand) -> None:
    """Take away the older message in whose place one was just sent, if that can be done."""
    older = errand.claimed.row.sent_reference
    if older is not None and isinstance(transport, TakesAway):
        try:
            async with asyncio.timeout(_CALL.total_seconds()):
                await transport.take_away(errand.address, Sent(older))
        except Exception:  # noqa: BLE001 - the newer one stands, which is what matters
            _log.info("An older message on the lane %s stays", errand.claimed.row.lane)


async def _call(transport: Transport, encoded: Encoded, errand: Errand, menu: Sent | None) -> Sent:
    """Put an answer in the place of its menu, or send it."""
    if menu is None:
        return await transport.send(encoded, errand.address, errand.claimed.row.key)
    await transport.edit(encoded, errand.address, menu)
    return menu


def _menu(transport: Transport, row: Delivery) -> Sent | None:
    """Find the menu whose place a delivery takes, if the platform can do that."""
    can = isinstance(transport, EditsInPlace) and transport.edits_in_place
    return menu_in(row.subject) if can else None


def _repeatable_for(transport: Transport, row: Delivery) -> timedelta:
    """Tell for how long a call may be repeated."""
    return transport.repeatable_for if _menu(transport, row) is None else _EDIT_REPEATABLE


async def _edit_one(cards: CardCache, transport: Transport, errand: Errand) -> Edited:
    """Edit one post, if it can be."""
    row = errand.claimed.row
    if row.sent_reference is None:
        return noting.edited(errand)
    try:
        async with asyncio.timeout(_CALL.total_seconds()):
            await _change(cards, transport, errand, Sent(row.sent_reference))
    except EditRefused:
        if row.kind is OccasionKind.PROGRESS:
            return noting.replaced(errand)
        return noting.edit_again(errand, _jitter())
    except (AddressClosed, MessageRefused):
        _log.info("A post on the lane %s can no longer be edited", row.lane)
    except Exception:  # noqa: BLE001 - an edit may be repeated, whatever went wrong
        _log.exception("An edit on the lane %s will be tried again", row.lane)
        return noting.edit_again(errand, _jitter())
    return noting.edited(errand)


async def _change(cards: CardCache, transport: Transport, errand: Errand, sent: Sent) -> None:
    """Edit a post; one that is taken back is taken away, where the platform still can."""
    if is_taken_back(errand.claimed.row.subject) and isinstance(transport, TakesAway):
        try:
            await transport.take_away(errand.address, sent)
        except MessageRefused:
            _log.info("A post on the lane %s can't be taken away", errand.claimed.row.lane)
        else:
            return
    await transport.edit(await _encoded(cards, transport, errand), errand.address, sent)


async def _encoded(cards: CardCache, transport: Transport, errand: Errand) -> Encoded:
    one = errand.claimed
    message = compose(one.row, one.reader, also=errand.also, asked_at=errand.asked_at)
    if (
        is_illustrated(one.row, one.reader)
        and isinstance(transport, ShowsImages)
        and transport.shows_images
    ):
        message = await asyncio.to_thread(illustrated, cards, message, one.row, one.reader)
    return transport.encode(replace(message, museum=one.reader.museum.slug))


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads retries, guards nothing
