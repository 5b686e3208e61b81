"""Questions of members, answered by staff: by a reply to their post, or by a command."""

from core.conversation import hand_off, lessons, owners
from core.conversation.numbers import number_in
from core.conversation.staff import teaching
from core.conversation.staff.numbered import numbered
from core.conversation.staff.record import name_of, note
from core.conversation.staff.writers import hand_of
from core.conversation.visit import Said, Visit
from core.errors import Refusal
from core.messages import Action, Button, Message
from core.outreach.updates import Hand
from core.states.conversation import HandOffState
from core.states.staff import ProposalKind, StaffDeed
from core.store.queries import members, proposals
from core.store.queries.hand_offs import HandOff
from core.texts import buttons, conversation, desk, desk_questions

#: How many questions are shown at once.
_SHOWN = 5


def listed(visit: Visit) -> Said:
    """List the questions that wait, or `claim`, `later`, `bot` or `close` and a NUMBER."""
    match visit.arguments.casefold().split():
        case ["later", number]:
            return _put_off(visit, numbered(visit, number))
        case ["bot", number]:
            return _give_back(visit, numbered(visit, number))
        case ["claim", number]:
            return _claim(visit, numbered(visit, number))
        case ["close", number]:
            return _close(visit, numbered(visit, number))
        case _:
            return _list(visit)


def answer(visit: Visit) -> Said:
    """Answer with `NUMBER` and the words; `more NUMBER` sends words that came too late.

    `with` and words, as of a message that somebody points at, asks which question they answer.
    """
    first, _, rest = visit.arguments.partition(" ")
    if first == "with" and rest.strip():
        return _ask_which(visit, rest.strip())
    if first == "more" and rest.isdecimal():
        return _add(visit, rest)
    if not first.isdecimal() or not rest.strip():
        raise Refusal(desk.how_to_answer(visit.words))
    return answered(visit, first, rest.strip())


def _ask_which(visit: Visit, text: str) -> Message:
    """Keep the words for each question that waits, and offer to send them to one."""
    waiting = hand_off.waiting(visit.scope)[:_SHOWN]
    if not waiting:
        return Message(desk.no_questions(visit.words))
    lines = [desk.which_question(visit.words), *(_line(visit, one) for one in waiting)]
    ways = tuple((_way_to_answer(visit, one, text),) for one in waiting)
    return Message("\n".join(lines), ways)


def _way_to_answer(visit: Visit, asked: HandOff, text: str) -> Button:
    kind, content = ProposalKind.ADDITION, {"question": asked.number, "text": text}
    kept = proposals.add(visit.network, visit.museum.id, kind, content, visit.now)
    return Action(desk.answer_it(visit.words, number=asked.number), f"/answer more {kept}")


def answered(visit: Visit, number: str, text: str) -> Message:
    """Send the first answer to who asked; a later one is offered to be sent as well."""
    asked = numbered(visit, number)
    if not _takes_an_answer(asked, hand_of(visit)):
        return _too_late(visit, asked, text)
    is_first = asked.answer is None
    asked = lessons.noted(visit.network, asked, text)
    now = owners.send_answer(visit.scope, asked, text, visit.now, name_of(visit))
    note(visit, StaffDeed.ANSWERED, question=asked.number)
    said = desk.answered(visit.words, number=asked.number, name=_asker(visit, asked))
    offer, ways = teaching.offered(visit, now) if is_first else ("", ())
    return Message("\n\n".join(filter(None, (said, offer))), (*ways, *_next_steps(visit, now)))


def _takes_an_answer(asked: HandOff, hand: Hand) -> bool:
    """Tell whether it waits, or is in a conversation with just this person, by their account."""
    return asked.waits or (asked.state is HandOffState.PERSON and asked.claimed_as == hand.key)


def _next_steps(visit: Visit, answered: HandOff) -> tuple[tuple[Button, ...], ...]:
    """Offer what comes after an answer."""
    if answered.state is not HandOffState.PERSON:
        return ()
    number = answered.number
    back = desk_questions.back_to_bot(visit.words, number=number)
    return ((Action(back, f"/handoffs bot {number}"),),)


def _too_late(visit: Visit, asked: HandOff, text: str) -> Message:
    """Tell that somebody was first, and keep the words in case they are wanted as well."""
    content = {"question": asked.number, "text": text}
    kind = ProposalKind.ADDITION
    kept = proposals.add(visit.network, visit.museum.id, kind, content, visit.now)
    if asked.state is HandOffState.CLOSED or asked.answered_at is None:
        said = desk.is_closed(visit.words, number=asked.number)
    else:
        by = asked.claimed_by or visit.museum.name
        at = asked.answered_at
        said = desk.is_answered(visit.words, number=asked.number, name=by, at=at)
    return Message(said, ((Action(buttons.send_as_well(visit.words), f"/answer more {kept}"),),))


def _add(visit: Visit, number: str) -> Message:
    which = number_in(number)
    kept = None if which is None else proposals.lock(visit.scope, which)
    if kept is None or kept.kind is not ProposalKind.ADDITION or not kept.content:
        raise Refusal(desk.nothing_to_confirm(visit.words))
    asked = numbered(visit, str(kept.content["question"]))
    if kept.done_at is not None:
        raise Refusal(desk.done_already(visit.words, at=kept.done_at))
    proposals.finish(visit.scope, kept.number, visit.now)
    text = str(kept.content["text"])
    owners.send_answer(visit.scope, asked, text, visit.now, name_of(visit))
    note(visit, StaffDeed.ADDED, question=asked.number)
    name = _asker(visit, asked)
    return Message(desk.answered(visit.words, number=asked.number, name=name))


def _claim(visit: Visit, asked: HandOff) -> Message:
    _check_open(visit, asked)
    if asked.state is HandOffState.WAITING:
        asked = owners.take(visit.scope, asked, hand_of(visit), visit.now)
        note(visit, StaffDeed.CLAIMED, question=asked.number)
    name = asked.claimed_by or name_of(visit)
    return Message(desk.claimed(visit.words, number=asked.number, name=name))


def _check_open(visit: Visit, asked: HandOff) -> None:
    """Let only be done something with what waits or is with a person; raises Refusal."""
    if asked.state not in (HandOffState.WAITING, HandOffState.PERSON):
        raise Refusal(desk.waits_no_more(visit.words, number=asked.number))


def _put_off(visit: Visit, asked: HandOff) -> Message:
    _check_open(visit, asked)
    resting = owners.put_off(visit.scope, visit.museum, asked, visit.now)
    note(visit, StaffDeed.SNOOZED, question=asked.number)
    until = resting.snoozed_until or visit.now
    return Message(desk_questions.put_off(visit.words, number=asked.number, until=until))


def _give_back(visit: Visit, asked: HandOff) -> Message:
    _check_open(visit, asked)
    back = owners.give_back(visit.scope, asked, visit.now)
    note(visit, StaffDeed.RETURNED, question=asked.number)
    if back.state is HandOffState.WAITING:
        return Message(desk_questions.waits_again(visit.words, number=asked.number))
    return Message(desk_questions.is_back(visit.words, number=asked.number))


def _close(visit: Visit, asked: HandOff) -> Message:
    _check_open(visit, asked)
    owners.close(visit.scope, asked, visit.now)
    note(visit, StaffDeed.CLOSED, question=asked.number)
    name = _asker(visit, asked)
    return Message(desk.closed(visit.words, number=asked.number, name=name))


def _list(visit: Visit) -> Message:
    """List what waits, then the conversations that somebody of the staff has."""
    listed = sorted(hand_off.with_people(visit.scope), key=lambda one: not one.waits)
    if not listed:
        return Message(desk.no_questions(visit.words))
    waiting = len([one for one in listed if one.waits])
    head = desk.questions_wait if waiting else None
    shown = listed[:_SHOWN]
    lines = [head(visit.words, count=waiting) if head else desk.no_questions(visit.words)]
    lines += [_line(visit, one) for one in shown]
    return Message("\n".join(lines), tuple(_ways(visit, one) for one in shown))


def _line(visit: Visit, asked: HandOff) -> str:
    name = _asker(visit, asked)
    line = conversation.hand_off_for_staff(
        visit.words, number=asked.number, name=name, question=asked.line
    )
    notes = _notes(visit, asked)
    return f"{line} ({'; '.join(notes)})" if notes else line


def _notes(visit: Visit, asked: HandOff) -> list[str]:
    """Say who has a question, and until when it rests."""
    notes = []
    if asked.state is HandOffState.PERSON and asked.claimed_by:
        has = desk.seen_to if asked.waits else desk_questions.in_hand
        notes.append(has(visit.words, name=asked.claimed_by))
    if asked.snoozed_until is not None and asked.snoozed_until > visit.now:
        notes.append(desk_questions.resting(visit.words, until=asked.snoozed_until))
    return notes


def _ways(visit: Visit, asked: HandOff) -> tuple[Button, ...]:
    number, words = asked.number, visit.words
    later = Action(desk_questions.later(words, number=number), f"/handoffs later {number}")
    close = Action(desk.close(words, number=number), f"/handoffs close {number}")
    if asked.state is HandOffState.PERSON:
        back = desk_questions.back_to_bot(words, number=number)
        return Action(back, f"/handoffs bot {number}"), later, close
    claim = Action(desk.i_see_to(words, number=number), f"/handoffs claim {number}")
    return claim, later, close


def _asker(visit: Visit, asked: HandOff) -> str:
    """Name who asked as they are called where they did: what they are elsewhere is theirs."""
    known = members.identities(visit.network, [asked.member_id]).get(asked.member_id, [])
    names = [one.name for one in known if one.name and one.platform is asked.platform]
    return names[-1] if names else conversation.somebody(visit.words)
