"""The calls of transports, with no transaction open, and what came of them in our words."""

import asyncio
import logging
import random
from datetime import timedelta

from core.errors import AddressClosed, DeliveryError, EditRefused, MessageRefused
from core.messages import EditsInPlace, Encoded, Sent, TakesAway, Transport
from core.outreach import noting
from core.outreach.errands import Errand
from core.outreach.letters import Letters
from core.outreach.patience import Patience
from core.outreach.subjects import is_taken_back, menu_in
from core.states.outreach import OccasionKind
from core.store.queries.deliveries import Delivery, Outcome
from core.store.queries.edits import Edited

#: Found in its class each time, a state takes as long as a call.
_REPLY = OccasionKind.REPLY
_log = logging.getLogger(__name__)

#: An edit shows nothing twice, however late it is repeated: longer than anything is tried.
_EDIT_REPEATABLE = timedelta(days=30)


async def send(
    letters: Letters, transport: Transport, patience: Patience, errand: Errand
) -> Outcome:
    """Make the call and translate what came of it; the task that makes it told `patience` of it.

    A message that takes too long to write is tried again later.
    """
    row = errand.row
    menu = _menu(transport, row) if row.kind is _REPLY else None
    try:
        encoded = errand.reader.letter
        if encoded is None:
            encoded = await patience.within(letters.write(transport, errand))
    except Exception:  # noqa: BLE001 - one message that can't be written stops no other
        _log.exception("A message to the lane %s can't be written", row.lane)
        return noting.again(errand, _jitter())
    try:
        if menu is None:
            receipt = await transport.send(encoded, errand.address, row.key)
        else:
            receipt = await _put_in_place(transport, encoded, errand, menu)
    except DeliveryError as problem:
        if menu is not None and isinstance(problem, MessageRefused):
            return noting.to_go_below(errand)
        return noting.not_sent(errand, problem, _jitter())
    except (Exception, asyncio.CancelledError) as problem:
        if isinstance(problem, asyncio.CancelledError) and not patience.gave_up():
            raise
        _log.exception("Nobody knows whether a message arrived: %s", row.lane)
        return noting.uncertain(errand, repeatable_for(transport, row), _jitter())
    if row.sent_reference is not None and row.sent_reference != receipt.reference:
        await _take_away(transport, errand, patience)
    return noting.sent(errand, receipt)


async def _take_away(transport: Transport, errand: Errand, patience: Patience) -> None:
    """Take away the older message in whose place one was just sent, if that can be done."""
    older = errand.row.sent_reference
    if older is not None and isinstance(transport, TakesAway):
        try:
            await patience.within(transport.take_away(errand.address, Sent(older)))
        except Exception:  # noqa: BLE001 - the newer one stands, which is what matters
            _log.info("An older message on the lane %s stays", errand.row.lane)


async def _put_in_place(transport: Transport, encoded: Encoded, errand: Errand, menu: Sent) -> Sent:
    await transport.edit(encoded, errand.address, menu)
    return menu


def _menu(transport: Transport, row: Delivery) -> Sent | None:
    """Find the menu whose place a delivery takes, if the platform can do that."""
    menu = menu_in(row.subject)
    if menu is None or not isinstance(transport, EditsInPlace):
        return None
    return menu if transport.edits_in_place else None


def repeatable_for(transport: Transport, row: Delivery) -> timedelta:
    """Tell for how long a call may be repeated."""
    return transport.repeatable_for if _menu(transport, row) is None else _EDIT_REPEATABLE


async def edit(
    letters: Letters, transport: Transport, patience: Patience, errand: Errand
) -> Edited:
    """Edit one post, if it can be."""
    row = errand.row
    if row.sent_reference is None:
        return noting.edited(errand)
    try:
        await patience.within(_change(letters, transport, errand, Sent(row.sent_reference)))
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


async def _change(letters: Letters, transport: Transport, errand: Errand, sent: Sent) -> None:
    """Edit a post; one that is taken back is taken away, where the platform still can."""
    if is_taken_back(errand.row.subject) and isinstance(transport, TakesAway):
        try:
            await transport.take_away(errand.address, sent)
        except MessageRefused:
            _log.info("A post on the lane %s can't be taken away", errand.row.lane)
        else:
            return
    await transport.edit(await letters.write(transport, errand), errand.address, sent)


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads retries, guards nothing
