"""Names and messages that givers left for the public: staff show and hide them."""

from core.conversation.numbers import id_in
from core.conversation.staff.record import note
from core.conversation.visit import Visit
from core.errors import Mistake, Refusal
from core.giving import publicity
from core.messages import Action, Button, Message
from core.states.giving import Publicity
from core.states.staff import StaffDeed
from core.store.queries.pledges import Pledge
from core.texts import desk

#: How many of each kind are listed: what waits, what is shown, what is hidden.
_OF_EACH = 4


def names(visit: Visit) -> Message:
    """List names and messages, what waits first; `show GIFT` and `hide GIFT` decide of one."""
    match visit.arguments.split():
        case ["show", gift]:
            return _decide(visit, id_in(gift), Publicity.SHOWN)
        case ["hide", gift]:
            return _decide(visit, id_in(gift), Publicity.HIDDEN)
        case _:
            return _list(visit)


def _decide(visit: Visit, gift: int | None, wanted: Publicity) -> Message:
    if gift is None:
        raise Refusal(desk.no_such_name(visit.words))
    decide = publicity.show if wanted is Publicity.SHOWN else publicity.hide
    try:
        decided = decide(visit.scope, gift, visit.now)
    except Mistake:
        raise Refusal(desk.no_such_name(visit.words)) from None
    deed = StaffDeed.SHOWN if wanted is Publicity.SHOWN else StaffDeed.HIDDEN
    note(visit, deed, gift=gift)
    return _message(visit, [decided])


def _list(visit: Visit) -> Message:
    order = (Publicity.HELD, Publicity.SHOWN, Publicity.HIDDEN)
    found = [one for kind in order for one in publicity.listed(visit.scope, kind)[:_OF_EACH]]
    if not found:
        return Message(desk.no_names(visit.words))
    return _message(visit, found)


def _message(visit: Visit, gifts: list[Pledge]) -> Message:
    lines = [f"{number}. {_line(visit, one)}" for number, one in enumerate(gifts, 1)]
    rows = tuple(_ways(visit, number, one) for number, one in enumerate(gifts, 1))
    return Message("\n".join(lines), rows)


def _line(visit: Visit, gift: Pledge) -> str:
    said = ": ".join(text for text in (gift.public_name, gift.public_message) if text)
    match gift.publicity:
        case Publicity.HELD:
            return desk.held_name(visit.words, said=said)
        case Publicity.HIDDEN:
            return desk.hidden_name(visit.words, said=said)
        case _:
            return desk.shown_name(visit.words, said=said)


def _ways(visit: Visit, number: int, gift: Pledge) -> tuple[Button, ...]:
    show = Action(desk.show(visit.words, number=number), f"/names show {gift.id}")
    hide = Action(desk.hide(visit.words, number=number), f"/names hide {gift.id}")
    match gift.publicity:
        case Publicity.HELD:
            return show, hide
        case Publicity.HIDDEN:
            return (show,)
        case _:
            return (hide,)
