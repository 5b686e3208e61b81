"""Questions for a person: offered, waiting, answered. The bot never talks over one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from core.conversation.answers import Finding
from core.conversation.hearing import LONGEST_TEXT
from core.conversation.visit import Said, Visit
from core.messages import Action, Message
from core.outreach.occasions import owe_to_many
from core.outreach.payment_news import StaffNews
from core.states.conversation import HandOffState
from core.states.outreach import Audience, OccasionKind
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import hand_offs, told
from core.store.queries.hand_offs import HandOff
from core.texts import asking, buttons, conversation, errors

#: For how long an offer, or the question after /human, stays open.
OFFER_LASTS = timedelta(minutes=30)
#: How many questions of one member reach a museum's staff on one day of its zone.
PER_DAY = 5
#: How often a member can add to a question that waits.
_ADDITIONS = 20
#: How much of what was said before a question staff see with it.
_BEFORE = timedelta(minutes=30)
_TURNS = 3


def offer(visit: Visit, question: str, found: Finding | None = None) -> Message:
    """Admit ignorance and offer to ask the museum."""
    if _asked_today(visit) >= PER_DAY:
        hold(visit, question, found, HandOffState.LEFT)
        return _too_many(visit)
    return offered_again(visit, hold(visit, question, found))


def hold(
    visit: Visit,
    question: str,
    found: Finding | None = None,
    state: HandOffState = HandOffState.OFFERED,
    shown: Sequence[str] = (),
) -> HandOff:
    """Keep a question that may be handed over; empty, it waits for the member's words.

    One that was TOLD an answer, or is LEFT without, is kept beside what is offered.
    `shown` are the keys of the entries that the member is asked to choose from.
    """
    if state is HandOffState.OFFERED:
        hand_offs.leave_offers(visit.scope, visit.member.id)
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
        state=state,
        asked_at=visit.now,
        answered_at=None,
        nearest=_nearest(found, shown),
    )
    hand_offs.add(visit.scope, held)
    return held


def _nearest(found: Finding | None, shown: Sequence[str]) -> dict[str, object] | None:
    if found is None or not found.nearest:
        return None
    keys = [one.entry.key for one in found.nearest]
    return {"keys": keys, "score": found.nearest[0].score, "lead": found.lead, "shown": list(shown)}


def offered_again(visit: Visit, held: HandOff) -> Message:
    """Offer to ask the museum what is held."""
    return Message(conversation.unknown(visit.words), (ways(visit, held),))


def ways(visit: Visit, held: HandOff) -> tuple[Action, Action]:
    """Give the buttons that take up an offer, and decline it."""
    yes = Action(buttons.yes(visit.words), f"/human yes {held.id}")
    no = Action(buttons.no(visit.words), f"/human no {held.id}")
    return yes, no


def open_offer(visit: Visit) -> HandOff | None:
    """Find the member's offer that is still fresh."""
    for one in hand_offs.of_member(visit.scope, visit.member.id):
        if one.state is HandOffState.OFFERED and visit.now - _offered_at(one) <= OFFER_LASTS:
            return one
    return None


def _offered_at(held: HandOff) -> datetime:
    return held.touched_at or held.asked_at


def held_as(visit: Visit, held_id: int, *states: HandOffState) -> HandOff | None:
    """Find what of the member's is held under an id, if it is in one of some states."""
    for one in hand_offs.of_member(visit.scope, visit.member.id):
        if one.id == held_id and one.state in states:
            return one
    return None


def settle(visit: Visit, held_id: int) -> None:
    """Note that what was asked among others has found its answer, if it is the member's."""
    held = held_as(visit, held_id, HandOffState.LEFT)
    if held is not None:
        hand_offs.change(visit.scope, replace(held, state=HandOffState.TOLD))


def followed(visit: Visit) -> HandOff | None:
    """Find the member's question that waits for a person, or is with one."""
    for one in hand_offs.of_member(visit.scope, visit.member.id):
        if one.state in (HandOffState.WAITING, HandOffState.PERSON):
            return one
    return None


def owned(visit: Visit) -> HandOff | None:
    """Find what a person of the museum has taken over in this very chat."""
    found = followed(visit)
    if found is None or found.state is not HandOffState.PERSON:
        return None
    return found if (found.platform, found.address) == visit.chat else None


def decline(visit: Visit) -> Message:
    """Leave it; what was asked stays, for the list of what the museum could make known."""
    hand_offs.leave_offers(visit.scope, visit.member.id)
    hand_offs.withdraw_offers(visit.scope, visit.member.id)
    return Message(conversation.not_asked(visit.words))


def ask(visit: Visit, question: str, found: Finding | None = None) -> Said:
    """Hand a question over, or add it to the one that already waits.

    Beyond what a museum can answer in a day the member is told once.
    """
    offered = open_offer(visit)
    hand_offs.withdraw_offers(visit.scope, visit.member.id)
    before = followed(visit)
    if before is not None:
        return add_to(visit, before, question)
    if _asked_today(visit) >= PER_DAY:
        hold(visit, question, found, HandOffState.LEFT)
        return _refuse(visit)
    held = hold(visit, question, found)
    waiting_ = replace(
        held,
        number=hand_offs.next_number(visit.network, visit.museum.id),
        state=HandOffState.WAITING,
        nearest=held.nearest or (offered.nearest if offered else None),
        touched_at=visit.now,
    )
    hand_offs.change(visit.scope, waiting_)
    _tell_staff(visit, waiting_.number, question, before=_before(visit, question))
    return Message(_handed_over(visit))


def _handed_over(visit: Visit) -> str:
    """Confirm it, and where nobody is at the desk, say honestly from when on."""
    hours, zone = visit.museum.hours, visit.museum.zone
    opens = hours.opens_after(visit.now, zone)
    if opens is None or hours.is_open(visit.now, zone):
        return conversation.handed_over(visit.words)
    return asking.handed_over_until(visit.words, opens=opens)


def _before(visit: Visit, question: str) -> list[dict[str, str]]:
    """Read what was said and answered just before; the question itself is told anyway."""
    since = visit.now - _BEFORE
    turns = told.turns(visit.scope, visit.member.id, since, _TURNS + 1)
    return [one for one in turns if one["said"] != question][-_TURNS:]


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
    said = [one for one in own if one.state is HandOffState.CLOSED and not one.number]
    hand_offs.change(visit.scope, refused)
    return () if any(one.asked_at >= _today(visit) for one in said) else _too_many(visit)


def _too_many(visit: Visit) -> Message:
    tomorrow = _today(visit) + timedelta(days=1)
    return Message(errors.too_many_hand_offs(visit.words, again_on=tomorrow))


def add_to(visit: Visit, before: HandOff, more: str) -> Said:
    """Pass on what else was said; where a person speaks, the bot says nothing itself."""
    question = f"{before.question}\n{more}"
    if len(question) > LONGEST_TEXT or before.additions >= _ADDITIONS:
        return Message(conversation.still_waiting(visit.words))
    added = replace(
        before,
        question=question,
        additions=before.additions + 1,
        answered_at=None,
        # Who adds to what waits has waited since before: neither reminder nor rest begins anew.
        touched_at=before.touched_at if before.waits else visit.now,
        snoozed_until=before.snoozed_until if before.waits else None,
    )
    hand_offs.change(visit.scope, added)
    _tell_staff(visit, before.number, more)
    if before.state is HandOffState.PERSON:
        return ()
    return Message(conversation.passed_on(visit.words))


def _tell_staff(
    visit: Visit, number: int, question: str, before: list[dict[str, str]] | None = None
) -> None:
    subject: dict[str, object] = {
        "staff": StaffNews.QUESTION.value,
        "number": number,
        "name": visit.identity.name,
        "question": question,
        "language": visit.language,
    }
    if before:
        subject["before"] = before
    owe_to_many(
        visit.scope,
        new_id(),
        Audience.STAFF_SPACES,
        OccasionKind.SERVICE,
        subject,
        visit.now,
    )


def waiting(museum: MuseumScope) -> list[HandOff]:
    """List the questions that wait for words of a person, the oldest first."""
    return [one for one in with_people(museum) if one.waits]


def with_people(museum: MuseumScope) -> list[HandOff]:
    """List what waits for a person, or is with one, the oldest first."""
    return hand_offs.in_states(museum, (HandOffState.WAITING, HandOffState.PERSON))
