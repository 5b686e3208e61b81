"""Payments as the sandbox keeps them: one for each pledge, and what happened to it so far."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.money import Money
from core.states.giving import EntryKind

#: How long a delayed payment takes to be decided, and how long before the other a picture is.
DELAY = timedelta(seconds=20)
_BEFORE = timedelta(seconds=1)


class Choice(StrEnum):
    """What somebody at the page of a payment can choose."""

    PAY = "pay"
    DECLINE = "decline"
    PAY_LATER = "pay_later"
    FAIL_LATER = "fail_later"
    REFUND = "refund"


class State(StrEnum):
    """Where a payment stands at the sandbox."""

    OPEN = "open"
    WAITING = "waiting"
    PAID = "paid"
    DECLINED = "declined"
    REFUNDED = "refunded"


#: What can be chosen in each state.
CHOICES = {
    State.OPEN: (Choice.PAY, Choice.DECLINE, Choice.PAY_LATER, Choice.FAIL_LATER),
    State.PAID: (Choice.REFUND,),
    State.WAITING: (),
    State.DECLINED: (),
    State.REFUNDED: (),
}

_AFTER = {
    Choice.PAY: State.PAID,
    Choice.DECLINE: State.DECLINED,
    Choice.PAY_LATER: State.WAITING,
    Choice.FAIL_LATER: State.WAITING,
    Choice.REFUND: State.REFUNDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment at the sandbox; `return_url` is where the payer goes afterwards."""

    id: str
    pledge_id: int
    museum_id: int
    museum: str
    money: Money
    language: str
    return_url: str
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Picture:
    """What our door hears of a payment, due at an instant; `name` is unique per payment."""

    name: str
    report: PaymentReport
    due_at: datetime
    state: State


def chosen(payment: Payment, choice: Choice, now: datetime) -> tuple[Payment, list[Picture]]:
    """Do what was chosen: the payment as it is then, and the pictures in the order they are sent.

    As with a real provider the newer picture may come first. What can't be chosen changes nothing.
    """
    if choice not in CHOICES[payment.state]:
        return payment, []
    after = replace(payment, state=_AFTER[choice])
    asked = _picture(after, PaymentStatus.PROCESSING, now - _BEFORE)
    match choice:
        case Choice.PAY:
            return after, [_picture(after, PaymentStatus.PAID, now, _paid(after)), asked]
        case Choice.DECLINE:
            return after, [_picture(after, PaymentStatus.FAILED, now), asked]
        case Choice.PAY_LATER:
            later = _picture(after, PaymentStatus.PAID, now + DELAY, _paid(after))
            return after, [asked, replace(later, state=State.PAID)]
        case Choice.FAIL_LATER:
            later = _picture(after, PaymentStatus.FAILED, now + DELAY)
            return after, [asked, replace(later, state=State.DECLINED)]
        case Choice.REFUND:
            facts = (*_paid(after), Fact(EntryKind.REFUND, f"{after.id}-back", -after.money.minor))
            return after, [replace(_picture(after, PaymentStatus.PAID, now, facts), name="back")]


def returned(payment: Payment, name: str, money: Money, now: datetime) -> Picture:
    """Picture a refund that the museum ordered, under its name."""
    facts = (*_paid(payment), Fact(EntryKind.REFUND, name, -money.minor))
    return replace(_picture(payment, PaymentStatus.PAID, now, facts), name=name)


def _paid(payment: Payment) -> tuple[Fact, ...]:
    return (Fact(EntryKind.PAYMENT, payment.id, payment.money.minor),)


def _picture(
    payment: Payment, status: PaymentStatus, at: datetime, facts: tuple[Fact, ...] = ()
) -> Picture:
    report = PaymentReport(pledge_id=payment.pledge_id, status=status, facts=facts, at=at)
    return Picture(status.value, report, at, payment.state)
