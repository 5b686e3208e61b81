"""Questions of members, answered by staff: by a reply to their post, or by a command."""

from dataclasses import replace

from core.conversation import hand_off
from core.conversation.staff.record import name_of, note
from core.conversation.staff.typed import number_in
from core.conversation.visit import Said, Visit
from core.errors import Refusal
from core.messages import Action, Button, Message
from core.states.conversation import HandOffState
from core.states.staff import ProposalKind, StaffDeed
from core.store.queries import hand_offs, members, proposals
from core.store.queries.hand_offs import HandOff
from core.texts import buttons, conversation, desk

#: How many questions are shown at once.
_SHOWN = 5


def listed(visit: Visit) -> Said:
    """List the questions that wait, or `claim NUMBER`, `close NUMBER`."""
    match visit.arguments.casefold().split():
        case ["claim", number]:
            return _claim(visit, _numbered(visit, number))
        case ["close", number]:
            return _close(visit, _numbered(visit, number))
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
    asked = _numbered(visit, number)
    if asked.state is not HandOffState.WAITING:
        return _too_late(visit, asked, text)
    hand_off.send_answer(visit.scope, asked, text, visit.now, name_of(visit))
    note(visit, StaffDeed.ANSWERED, question=asked.number)
    return Message(desk.answered(visit.words, number=asked.number, name=_asker(visit, asked)))


def _numbered(visit: Visit, number: str) -> HandOff:
    """Read a question and hold it; raises Refusal."""
    which = number_in(number)
    found = None if which is None else hand_offs.numbered(visit.scope, which)
    if found is None:
        raise Refusal(desk.no_question(visit.words))
    return found


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
    asked = _numbered(visit, str(kept.content["question"]))
    if kept.done_at is not None:
        raise Refusal(desk.done_already(visit.words, at=kept.done_at))
    proposals.finish(visit.scope, kept.number, visit.now)
    text = str(kept.content["text"])
    hand_off.send_answer(visit.scope, asked, text, visit.now, name_of(visit))
    note(visit, StaffDeed.ADDED, question=asked.number)
    name = _asker(visit, asked)
    return Message(desk.answered(visit.words, number=asked.number, name=name))


def _claim(visit: Visit, asked: HandOff) -> Message:
    if asked.state is not HandOffState.WAITING:
        raise Refusal(desk.waits_no_more(visit.words, number=asked.number))
    if asked.claimed_by is None:
        hand_offs.change(visit.scope, replace(asked, claimed_by=name_of(visit)))
        note(visit, StaffDeed.CLAIMED, question=asked.number)
    by = asked.claimed_by or name_of(visit)
    return Message(desk.claimed(visit.words, number=asked.number, name=by))


def _close(visit: Visit, asked: HandOff) -> Message:
    if asked.state is not HandOffState.WAITING:
        return Message(desk.waits_no_more(visit.words, number=asked.number))
    closed = replace(asked, state=HandOffState.CLOSED, answered_at=visit.now)
    hand_offs.change(visit.scope, closed)
    hand_off.tell_closed(visit.scope, asked, visit.now)
    note(visit, StaffDeed.CLOSED, question=asked.number)
    name = _asker(visit, asked)
    return Message(desk.closed(visit.words, number=asked.number, name=name))


def _list(visit: Visit) -> Message:
    waiting = hand_off.waiting(visit.scope)
    if not waiting:
        return Message(desk.no_questions(visit.words))
    shown = waiting[:_SHOWN]
    lines = [desk.questions_wait(visit.words, count=len(waiting))]
    lines += [_line(visit, one) for one in shown]
    return Message("\n".join(lines), tuple(_ways(visit, one) for one in shown))


def _line(visit: Visit, asked: HandOff) -> str:
    name = _asker(visit, asked)
    line = conversation.hand_off_for_staff(
        visit.words, number=asked.number, name=name, question=asked.line
    )
    if asked.claimed_by is None:
        return line
    return f"{line} ({desk.seen_to(visit.words, name=asked.claimed_by)})"


def _ways(visit: Visit, asked: HandOff) -> tuple[Button, ...]:
    number = asked.number
    close = Action(desk.close(visit.words, number=number), f"/handoffs close {number}")
    if asked.claimed_by is not None:
        return (close,)
    claim = Action(desk.i_see_to(visit.words, number=number), f"/handoffs claim {number}")
    return claim, close


def _asker(visit: Visit, asked: HandOff) -> str:
    """Name who asked as they are called where they did: what they are elsewhere is theirs."""
    known = members.identities(visit.network, [asked.member_id]).get(asked.member_id, [])
    names = [one.name for one in known if one.name and one.platform is asked.platform]
    return names[-1] if names else conversation.somebody(visit.words)
