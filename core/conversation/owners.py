"""Who has a question that was handed over: nobody yet, a person, or the bot again.

What is done here is done by staff, from their chat or the command line, and by the sweep that lets
nothing fall between.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from core.community.museums import now_of
from core.conversation import hand_off
from core.conversation.hearing import LONGEST_TEXT, visible
from core.conversation.lessons import noted
from core.errors import Mistake
from core.outreach.occasions import owe_to_member
from core.outreach.updates import Hand
from core.states.conversation import HandOffState
from core.states.outreach import OccasionKind
from core.store import MuseumScope, NetworkScope
from core.store.queries import hand_offs, museums
from core.store.queries.hand_offs import HandOff
from core.store.queries.museums import Museum

#: What is put off without a word of when rests at least so long.
_REST = timedelta(hours=12)


def answer(network: NetworkScope, museum_id: int, number: int, text: str, wall: datetime) -> None:
    """Send a person's answer to the chat where the question was asked.

    Raises Mistake when nothing waits under `number`, or when the answer is empty or too long.
    """
    said = visible(text).strip()
    if not said or len(said) > LONGEST_TEXT:
        message = f"An answer has between 1 and {LONGEST_TEXT} characters; this has {len(said)}."
        raise Mistake(message)

    def send(scope: MuseumScope, _: Museum, asked: HandOff, now: datetime) -> None:
        send_answer(scope, noted(network, asked, said), said, now)

    change(network, museum_id, number, wall, send)


#: Does something with a question of a museum at its instant.
Deed = Callable[[MuseumScope, Museum, HandOff, datetime], object]


def change(
    network: NetworkScope, museum_id: int, number: int, wall: datetime, deed: Deed
) -> HandOff:
    """Do something with the question that waits under a number, or is with a person; hold it.

    Gives what it was before. Raises Mistake when there is none.
    """
    scope = network.museum(museum_id)
    found = hand_offs.numbered(scope, number)
    museum = museums.find(network, museum_id)
    if museum is None or found is None or not _is_open(found):
        open_ones = ", ".join(str(one.number) for one in hand_off.with_people(scope)) or "none"
        message = f"No question {number} waits for an answer. Waiting: {open_ones}."
        raise Mistake(message)
    deed(scope, museum, found, now_of(museum, wall))
    return found


def _is_open(asked: HandOff) -> bool:
    return asked.state in (HandOffState.WAITING, HandOffState.PERSON)


def send_answer(
    scope: MuseumScope, asked: HandOff, text: str, now: datetime, by: str | None = None
) -> HandOff:
    """Send a person's words to who asked; `now` is its museum's. Gives what the question is now.

    It waits no more. Who has taken the conversation over keeps it; else it is the bot's again.
    The caller holds the question. `by` names the person, for others of the staff.
    """
    is_theirs = asked.state is HandOffState.PERSON
    answered = replace(
        asked,
        state=asked.state if is_theirs else HandOffState.ANSWERED,
        answered_at=asked.answered_at if asked.state is HandOffState.ANSWERED else now,
        claimed_by=asked.claimed_by if asked.state is HandOffState.ANSWERED else by,
        answer=asked.answer or text,
        additions=0,
        touched_at=now,
        snoozed_until=None,
    )
    if is_theirs:
        answered = replace(answered, claimed_by=asked.claimed_by)
    hand_offs.change(scope, answered)
    _owe(scope, asked, {"answer": text, "question": asked.question}, now)
    return answered


def take(scope: MuseumScope, asked: HandOff, by: Hand, now: datetime) -> HandOff:
    """Let a person take the conversation over; who asked is told that the bot is silent now."""
    taken = replace(
        asked,
        state=HandOffState.PERSON,
        claimed_by=by.name,
        claimed_as=by.key,
        snoozed_until=None,
    )
    hand_offs.change(scope, taken)
    _owe(scope, asked, {"taken_over": asked.line}, now)
    return taken


def give_back(scope: MuseumScope, asked: HandOff, now: datetime) -> HandOff:
    """Hand a conversation back to the bot; what still waits for an answer waits for anybody."""
    back = replace(
        asked,
        state=HandOffState.WAITING if asked.answered_at is None else HandOffState.ANSWERED,
        claimed_by=None if asked.answered_at is None else asked.claimed_by,
        claimed_as=None,
    )
    hand_offs.change(scope, back)
    if asked.state is HandOffState.PERSON:
        _owe(scope, asked, {"handed_back": asked.line}, now)
    return back


def put_off(scope: MuseumScope, museum: Museum, asked: HandOff, now: datetime) -> HandOff:
    """Let a question rest until the desk opens on another day."""
    rested = now + _REST
    until = museum.hours.opens_after(rested, museum.zone) or rested
    resting = replace(asked, snoozed_until=until)
    hand_offs.change(scope, resting)
    return resting


def close(scope: MuseumScope, asked: HandOff, now: datetime) -> None:
    """Close a question; who still waits for an answer is told, or that the bot speaks again."""
    closed = replace(asked, state=HandOffState.CLOSED, answered_at=asked.answered_at or now)
    hand_offs.change(scope, closed)
    if asked.waits:
        _owe(scope, asked, {"closed_question": asked.line}, now)
    elif asked.state is HandOffState.PERSON:
        _owe(scope, asked, {"handed_back": asked.line}, now)


def _owe(scope: MuseumScope, asked: HandOff, subject: dict[str, str], now: datetime) -> None:
    """Owe who asked a message in the chat where they did."""
    to = (asked.platform, asked.address)
    kind = OccasionKind.SERVICE
    owe_to_member(scope, kind, subject, asked.member_id, to, asked.language, now)
