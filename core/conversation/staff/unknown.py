"""Messages of which nobody knows whether they arrived: sent again by the museum's choice alone."""

from core.conversation.numbers import id_in
from core.conversation.staff.record import note
from core.conversation.visit import Visit
from core.messages import Action, Button, Message
from core.outreach.occasions import platform_of
from core.states.outreach import Recipient
from core.states.staff import StaffDeed
from core.store.queries import unsent
from core.store.queries.unsent import Unknown
from core.texts import desk

_SHOWN = 5


def unknown(visit: Visit) -> Message:
    """List what perhaps did not arrive; `again OCCASION RECIPIENT` sends one of it again."""
    match visit.arguments.split():
        case ["again", occasion, recipient]:
            return _again(visit, id_in(occasion), id_in(recipient))
        case _:
            return _list(visit)


def _again(visit: Visit, occasion_id: int | None, recipient_id: int | None) -> Message:
    if occasion_id is None or recipient_id is None:
        return Message(desk.not_sent_again(visit.words))
    if not unsent.resend(visit.scope, occasion_id, recipient_id, visit.now):
        return Message(desk.not_sent_again(visit.words))
    note(visit, StaffDeed.RESENT, occasion=occasion_id, recipient=recipient_id)
    return Message(desk.sent_again(visit.words))


def _list(visit: Visit) -> Message:
    lost = unsent.unknown(visit.scope, visit.now, _SHOWN)
    if not lost:
        return Message(desk.nothing_unknown(visit.words))
    lines = lines_of(visit, lost)
    rows = tuple((_way(visit, number, one),) for number, one in enumerate(lost, 1))
    return Message("\n".join([desk.perhaps_lost(visit.words), *lines]), rows)


def lines_of(visit: Visit, lost: list[Unknown]) -> list[str]:
    """Name each by its place and instant."""
    return [f"{number}. {_line(visit, one)}" for number, one in enumerate(lost, 1)]


def _line(visit: Visit, lost: Unknown) -> str:
    at = lost.settled_at or visit.now
    if lost.recipient is Recipient.MEMBER:
        return desk.lost_message(visit.words, at=at)
    place = f"{platform_of(lost.lane)} {lost.address or ''}".strip()
    return desk.lost_post(visit.words, place=place, at=at)


def _way(visit: Visit, number: int, lost: Unknown) -> Button:
    command = f"/unknown again {lost.occasion_id} {lost.recipient_id}"
    return Action(desk.send_again(visit.words, number=number), command)
