"""Questions for a person: offered, waiting, answered. The bot never talks over one."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from core.community.museums import now_of
from core.conversation.hearing import LONGEST_TEXT, visible
from core.conversation.visit import Said, Visit
from core.errors import Mistake
from core.messages import Action, Message
from core.outreach.occasions import owe_to_many, owe_to_member
from core.outreach.payment_news import StaffNews
from core.states.conversation import HandOffState
from core.states.outreach import Audience, OccasionKind
from core.store import MuseumScope, NetworkScope
from core.store.columns import new_id
from core.store.queries import hand_offs, museums
from core.store.queries.hand_offs import HandOff
from core.texts import buttons, conversation, errors

#: For how long an offer, or the question after /human, stays open.
OFFER_LASTS = timedelta(minutes=30)
#: How many questions of one member reach a museum's staff on one day of its zone.
PER_DAY = 5
#: How often a member can add to a question that waits.
_ADDITIONS = 20


def offer(visit: Visit, question: str) -> Message:
    """Admit ignorance and offer to ask the museum."""
    if _asked_today(visit) >= PER_DAY:
        return _too_many(visit)
    return offered_again(visit, hold(visit, question))


def hold(visit: Visit, question: str) -> HandOff:
    """Keep a question that may be handed over; empty, it waits for the member's words."""
    hand_offs.withdraw_offers(visit.scope, visit.member.id)
    platform, address = visit.chat
    held = HandOff(
        id=new_id(),
        number=0,
        member_id=visit.member.id,
        platform=platform,
        address=address,
        language=visit.language,
        question=question,
        state=HandOffState.OFFERED,
        asked_at=visit.now,
        answered_at=None,
    )
    hand_offs.add(visit.scope, held)
    return held


def offered_again(visit: Visit, held: HandOff) -> Message:
    """Offer to ask the museum what is held."""
    yes = Action(buttons.yes(visit.words), f"/human yes {held.id}")
    no = Action(buttons.no(visit.words), f"/human no {held.id}")
    return Message(conversation.unknown(visit.words), ((yes, no),))


def open_offer(visit: Visit) -> HandOff | None:
    """Find the member's offer that is still fresh."""
    for one in hand_offs.of_member(visit.scope, visit.member.id):
        if one.state is HandOffState.OFFERED and visit.now - one.asked_at <= OFFER_LASTS:
            return one
    return None


def followed(visit: Visit) -> HandOff | None:
    """Find the member's question that waits for a person."""
    for one in hand_offs.of_member(visit.scope, visit.member.id):
        if one.state is HandOffState.WAITING:
            return one
    return None


def decline(visit: Visit) -> Message:
    """Leave it: what was offered is deleted."""
    hand_offs.withdraw_offers(visit.scope, visit.member.id)
    return Message(conversation.not_asked(visit.words))


def ask(visit: Visit, question: str) -> Said:
    """Hand a question over, or add it to the one that already waits.

    Beyond what a museum can answer in a day the member is told once.
    """
    hand_offs.withdraw_offers(visit.scope, visit.member.id)
    before = followed(visit)
    if before is not None:
        return add_to(visit, before, question)
    if _asked_today(visit) >= PER_DAY:
        return _refuse(visit)
    waiting_ = replace(
        hold(visit, question),
        number=hand_offs.next_number(visit.network, visit.museum.id),
        state=HandOffState.WAITING,
    )
    hand_offs.change(visit.scope, waiting_)
    _tell_staff(visit, waiting_.number, question)
    return Message(conversation.handed_over(visit.words))


def _asked_today(visit: Visit) -> int:
    today = _today(visit)
    own = hand_offs.of_member(visit.scope, visit.member.id)
    return len([one for one in own if one.number and one.asked_at >= today])


def _today(visit: Visit) -> datetime:
    """Give the beginning of the museum's day."""
    local = visit.now.astimezone(visit.museum.zone)
    return datetime.combine(local.date(), time(), visit.museum.zone)


def _refuse(visit: Visit) -> Said:
    """Say once a day that it is enough for today; a row without words notes that it was said."""
    refused = replace(hold(visit, ""), state=HandOffState.CLOSED)
    own = hand_offs.of_member(visit.scope, visit.member.id)
    told = [one for one in own if one.state is HandOffState.CLOSED and not one.number]
    hand_offs.change(visit.scope, refused)
    return () if any(one.asked_at >= _today(visit) for one in told) else _too_many(visit)


def _too_many(visit: Visit) -> Message:
    tomorrow = _today(visit) + timedelta(days=1)
    return Message(errors.too_many_hand_offs(visit.words, again_on=tomorrow))


def add_to(visit: Visit, before: HandOff, more: str) -> Message:
    """Pass on what else was said to the person who follows the question."""
    question = f"{before.question}\n{more}"
    if len(question) > LONGEST_TEXT or before.additions >= _ADDITIONS:
        return Message(conversation.still_waiting(visit.words))
    added = replace(before, question=question, additions=before.additions + 1)
    hand_offs.change(visit.scope, added)
    _tell_staff(visit, before.number, more)
    return Message(conversation.passed_on(visit.words))


def _tell_staff(visit: Visit, number: int, question: str) -> None:
    subject = {
        "staff": StaffNews.QUESTION.value,
        "number": number,
        "name": visit.identity.name,
        "question": question,
        "language": visit.language,
    }
    owe_to_many(
        visit.scope,
        new_id(),
        Audience.STAFF_SPACES,
        OccasionKind.SERVICE,
        subject,
        visit.now,
    )


def waiting(museum: MuseumScope) -> list[HandOff]:
    """List the questions that wait for a person, the oldest first."""
    return hand_offs.in_state(museum, HandOffState.WAITING)


def answer(network: NetworkScope, museum_id: int, number: int, text: str, wall: datetime) -> None:
    """Send a person's answer to the chat where the question was asked.

    Raises Mistake when nothing waits under `number`, or when the answer is empty or too long.
    """
    said = visible(text).strip()
    if not said or len(said) > LONGEST_TEXT:
        message = f"An answer has between 1 and {LONGEST_TEXT} characters; this has {len(said)}."
        raise Mistake(message)
    scope = network.museum(museum_id)
    found = hand_offs.numbered(scope, number)
    museum = museums.find(network, museum_id)
    if museum is None or found is None or found.state is not HandOffState.WAITING:
        open_ones = ", ".join(str(one.number) for one in waiting(scope)) or "none"
        message = f"No question {number} waits for an answer. Waiting: {open_ones}."
        raise Mistake(message)
    send_answer(scope, found, said, now_of(museum, wall))


def send_answer(
    scope: MuseumScope, asked: HandOff, text: str, now: datetime, by: str | None = None
) -> None:
    """Send a person's words to who asked, and let the question wait no more; `now` is its museum's.

    The caller holds the question. `by` names the person, for others of the staff.
    """
    answered = replace(asked, state=HandOffState.ANSWERED, answered_at=now, claimed_by=by)
    if asked.state is not HandOffState.ANSWERED:
        hand_offs.change(scope, answered)
    _owe(scope, asked, {"answer": text, "question": asked.question}, now)


def tell_closed(scope: MuseumScope, asked: HandOff, now: datetime) -> None:
    """Tell who waits for an answer that the museum closed the question without one."""
    _owe(scope, asked, {"closed_question": asked.line}, now)


def _owe(scope: MuseumScope, asked: HandOff, subject: dict[str, str], now: datetime) -> None:
    """Owe who asked a message in the chat where they did."""
    to = (asked.platform, asked.address)
    kind = OccasionKind.SERVICE
    owe_to_member(scope, kind, subject, asked.member_id, to, asked.language, now)
