"""Bank transfers in doubt, in the staff's space: to which gift a line of a statement belongs."""

from core.banking.digits import grouped
from core.banking.references import read_reference
from core.conversation.numbers import number_in
from core.conversation.staff.record import note
from core.conversation.staff.rights import check_money
from core.conversation.visit import Visit
from core.errors import Mistake, Refusal
from core.giving import transfers
from core.giving.refusals import GiftRefused
from core.messages import Action, Button, Message
from core.money import Money
from core.states.giving import Doubt
from core.states.staff import StaffDeed
from core.store.queries import bank_lines, pledges
from core.store.queries.bank_lines import KeptLine
from core.texts import buttons, desk_money, desk_transfers

#: How many lines are listed at once; the next come when these are decided.
_MOST = 5
_LONGEST_TEXT = 120


def listed(visit: Visit) -> Message:
    """List the lines that wait; `assign N REFERENCE`, `gift N`, `ignore N`, `undo N` decide."""
    words = visit.arguments.split()
    if not words:
        return _list(visit)
    check_money(visit)
    try:
        return _decided(visit, words)
    except (Mistake, GiftRefused):
        raise Refusal(desk_transfers.not_decided(visit.words)) from None


def _decided(visit: Visit, words: list[str]) -> Message:
    number = number_in(words[1]) if len(words) > 1 else None
    if number is None:
        raise Refusal(desk_transfers.how_to_decide(visit.words))
    match words[0]:
        case "assign":
            return _assign(visit, number, " ".join(words[2:]))
        case "gift":
            return _enter(visit, number)
        case "ignore":
            return _ignore(visit, number)
        case "undo":
            return _undo(visit, number)
        case _:
            raise Refusal(desk_transfers.how_to_decide(visit.words))


def _assign(visit: Visit, number: int, reference: str) -> Message:
    money = transfers.assign(visit.scope, number, reference, visit.now)
    code = read_reference(reference) or reference
    note(visit, StaffDeed.ASSIGNED, number=number, amount=str(money), gift=code)
    said = desk_transfers.assigned(visit.words, amount=money, reference=grouped(code))
    return _with_undo(visit, said, number)


def _enter(visit: Visit, number: int) -> Message:
    if visit.campaign is None:
        raise Refusal(desk_money.no_campaign(visit.words))
    campaign = visit.campaign.id
    money = transfers.book(visit.network, visit.museum.id, number, campaign, visit.now)
    note(visit, StaffDeed.BOOKED, number=number, amount=str(money), source="bank_transfer")
    return _with_undo(visit, desk_transfers.entered(visit.words, amount=money), number)


def _ignore(visit: Visit, number: int) -> Message:
    transfers.ignore(visit.scope, number, visit.now)
    note(visit, StaffDeed.IGNORED, number=number)
    return _with_undo(visit, desk_transfers.ignored(visit.words, number=number), number)


def _undo(visit: Visit, number: int) -> Message:
    money = transfers.undo(visit.scope, number, visit.now)
    note(visit, StaffDeed.CORRECTED, number=number, amount=f"-{money}")
    return Message(desk_transfers.waits_again(visit.words, number=number, amount=money))


def _with_undo(visit: Visit, said: str, number: int) -> Message:
    undo = Action(buttons.undo(visit.words), f"/transfers undo {number}")
    return Message(said, ((undo,),))


def _list(visit: Visit) -> Message:
    waiting = bank_lines.waiting(visit.scope, _MOST)
    if not waiting:
        return Message(desk_transfers.none_waits(visit.words))
    count = bank_lines.waiting_count(visit.scope)
    lines = [_line(visit, one) for one in waiting]
    head = desk_transfers.waiting(visit.words, count=count)
    text = "\n".join([head, *lines, desk_transfers.how_to_decide(visit.words)])
    return Message(text, tuple(_ways(visit, one) for one in waiting))


def _line(visit: Visit, one: KeptLine) -> str:
    return desk_transfers.line(
        visit.words,
        number=one.number,
        amount=Money(one.minor, one.currency),
        text=f"{one.payer} {one.text}".strip()[:_LONGEST_TEXT],
        why=one.doubt or Doubt.NO_REFERENCE,
    )


def _ways(visit: Visit, one: KeptLine) -> tuple[Button, ...]:
    """Offer the likeliest decision first: the gift it is perhaps for, or one of its own."""
    words, number = visit.words, one.number
    pledge = pledges.find(visit.scope, one.pledge_id) if one.pledge_id else None
    ways: list[Button] = []
    if pledge is not None and pledge.code and pledge.currency == one.currency:
        label = desk_transfers.assign(words, number=number, reference=grouped(pledge.code))
        ways.append(Action(label, f"/transfers assign {number} {pledge.code}"))
    elif one.minor > 0:
        ways.append(Action(desk_transfers.enter(words, number=number), f"/transfers gift {number}"))
    ways.append(Action(desk_transfers.ignore(words, number=number), f"/transfers ignore {number}"))
    return tuple(ways)
