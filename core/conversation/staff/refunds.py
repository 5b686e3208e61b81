"""Money is sent back, from the staff's space: by owner and finance staff, once it is confirmed."""

from datetime import timedelta

from core.amounts import AmountProblem
from core.banking.digits import grouped
from core.banking.references import read_reference
from core.conversation.numbers import number_in
from core.conversation.staff.record import note
from core.conversation.staff.rights import check_finance
from core.conversation.staff.typed import amount_first, reference_first
from core.conversation.visit import Visit
from core.errors import Refusal
from core.giving import refund_orders
from core.giving.refund_orders import RefundRefused, Returnable
from core.messages import Action, Message
from core.money import Money
from core.states.giving import RefundHindrance
from core.states.staff import ProposalKind, StaffDeed
from core.store.queries import pledges, proposals
from core.store.queries.pledges import Pledge
from core.store.queries.proposals import Proposal
from core.texts import buttons, desk, desk_refunds

#: For how long what was typed can be confirmed.
_WAITS = timedelta(hours=1)
_LISTED = 5


def refund(visit: Visit) -> Message:
    """Ask to confirm `REFERENCE [AMOUNT]`; the buttons say `send NUMBER`, `drop NUMBER`."""
    check_finance(visit)
    try:
        match visit.arguments.split():
            case []:
                return _list(visit)
            case ["send", number]:
                return _send(visit, number)
            case ["drop", number]:
                return _drop(visit, number)
            case _:
                return _propose(visit)
    except RefundRefused as refused:
        raise Refusal(desk_refunds.hindered(visit.words, refused.hindrance)) from refused


def _list(visit: Visit) -> Message:
    words = visit.words
    lines = [
        desk_refunds.gift(
            words,
            at=one.reported_at or one.started_at,
            amount=Money(one.amount_minor, one.currency),
            reference=grouped(one.code or ""),
            name=one.name,
        )
        for one in pledges.newest_by_card(visit.scope, _LISTED)
    ]
    head = [desk_refunds.newest(words), *lines] if lines else []
    return Message("\n".join([*head, desk_refunds.how_to_refund(words)]))


def _propose(visit: Visit) -> Message:
    reference, rest = reference_first(visit.arguments)
    pledge = _called(visit, reference)
    found = refund_orders.returnable(visit.scope, pledge.id)
    money = _money(visit, found, rest)
    if not 0 < money.minor <= found.left.minor:
        raise RefundRefused(RefundHindrance.TOO_MUCH)
    content = {"pledge": str(pledge.id), "minor": money.minor, "currency": money.currency}
    number = proposals.add(visit.network, visit.museum.id, ProposalKind.REFUND, content, visit.now)
    words = visit.words
    send = Action(desk_refunds.send_back(words, amount=money), f"/refund send {number}")
    drop = Action(buttons.cancel(words), f"/refund drop {number}")
    text = desk_refunds.to_send_back(
        words, amount=money, reference=grouped(pledge.code or ""), left=found.left
    )
    return Message(text, ((send, drop),))


def _called(visit: Visit, reference: str) -> Pledge:
    code = read_reference(reference)
    found = pledges.coded(visit.scope, [code]) if code else []
    if not found:
        raise Refusal(desk_refunds.unknown(visit.words, reference=reference or "?"))
    return found[0]


def _money(visit: Visit, found: Returnable, typed: str) -> Money:
    """Read how much goes back: all that can, unless something else is said."""
    if not typed:
        return found.left
    read = amount_first(typed, found.left.currency)
    if isinstance(read, AmountProblem) or read.rest:
        raise Refusal(desk_refunds.how_to_refund(visit.words))
    return Money(read.minor, found.left.currency)


def _send(visit: Visit, typed: str) -> Message:
    waiting = _open(visit, typed)
    content = waiting.content
    money = Money(int(content["minor"]), str(content["currency"]))
    pledge_id = int(content["pledge"])
    refund_orders.order(visit.scope, pledge_id, money, visit.now)
    proposals.finish(visit.scope, waiting.number, visit.now)
    note(visit, StaffDeed.REFUNDED, number=waiting.number, amount=str(money), gift=pledge_id)
    return Message(desk_refunds.ordered(visit.words, amount=money))


def _drop(visit: Visit, typed: str) -> Message:
    proposals.drop(visit.scope, _open(visit, typed).number, visit.now)
    return Message(desk_refunds.dropped(visit.words))


def _open(visit: Visit, typed: str) -> Proposal:
    """Hold a refund that waits to be confirmed; raises Refusal."""
    number = number_in(typed)
    found = None if number is None else proposals.lock(visit.scope, number)
    if found is not None and found.kind is ProposalKind.REFUND and found.done_at is not None:
        raise Refusal(desk.done_already(visit.words, at=found.done_at))
    is_open = found is not None and found.kind is ProposalKind.REFUND and bool(found.content)
    if found is None or not is_open or found.dropped_at or visit.now - found.made_at > _WAITS:
        raise Refusal(desk.nothing_to_confirm(visit.words))
    return found
