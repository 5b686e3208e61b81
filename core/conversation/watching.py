"""What waits for staff is watched over: they are reminded, and nothing falls between."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.conversation import hand_off, owners
from core.outreach.staff_news import tell_of_waiting
from core.states.conversation import HandOffState
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import hand_offs, museums
from core.store.queries.hand_offs import HandOff
from core.store.queries.museums import Museum

#: After so long staff are reminded of what waits, while somebody is at their desk; then daily.
REMIND_AFTER = timedelta(hours=4)
REMIND_AGAIN = timedelta(hours=24)
#: Who took a conversation over and answers nothing for so long has it no more.
OWNED_FOR = timedelta(hours=24)
#: A conversation in which the last word was the person's is the bot's again after so long.
QUIET_FOR = timedelta(hours=12)
#: Whether an answer helps can be said for so long.
TOLD_FOR = timedelta(days=1)


async def watch(store: Store, now: datetime) -> None:
    """Look after every question that is with a person or waits for one, museum by museum.

    A replayed museum lives in a time of its own, and nobody is reminded there.
    """
    network = store.network()
    await network.write(lambda scope: hand_offs.forget_told(scope, now - TOLD_FOR))
    for museum_id in await network.read(hand_offs.museums_with_open):
        await network.write(partial(_watch_one, museum_id=museum_id, now=now))


def _watch_one(network: NetworkScope, museum_id: int, now: datetime) -> None:
    museum = museums.find(network, museum_id)
    if museum is None or museum.replay_at is not None:
        return
    scope = network.museum(museum_id)
    for one in hand_off.with_people(scope):
        held = hand_offs.numbered(scope, one.number)
        if held is not None and _is_left_alone(held, now):
            _release(scope, held, now)
    _remind(scope, museum, now)


def _is_left_alone(asked: HandOff, now: datetime) -> bool:
    """Tell whether a person has a conversation in which nobody says anything any more."""
    if asked.state is not HandOffState.PERSON:
        return False
    patience = OWNED_FOR if asked.waits else QUIET_FOR
    last = max(asked.touched_at or asked.asked_at, asked.snoozed_until or asked.asked_at)
    return now - last >= patience


def _release(scope: MuseumScope, asked: HandOff, now: datetime) -> None:
    if asked.waits:
        owners.give_back(scope, asked, now)
    else:
        # Nobody waits: a word of it would be the first in twelve hours.
        hand_offs.change(scope, replace(asked, state=HandOffState.ANSWERED))


def _remind(scope: MuseumScope, museum: Museum, now: datetime) -> None:
    """Tell the staff once of all that has waited long enough, while they are there."""
    if not museum.hours.is_open(now, museum.zone):
        return
    due = [one for one in hand_off.waiting(scope) if reminded_from(one) <= now]
    if not due:
        return
    tell_of_waiting(scope, [one.number for one in due], due[0].asked_at, now)
    for one in due:
        hand_offs.change(scope, replace(one, reminded_at=now))


def reminded_from(asked: HandOff) -> datetime:
    """Give the instant from which on staff are to be reminded of what waits."""
    first = (asked.touched_at or asked.asked_at) + REMIND_AFTER
    if asked.reminded_at is not None:
        first = max(first, asked.reminded_at + REMIND_AGAIN)
    return max(first, asked.snoozed_until or first)
