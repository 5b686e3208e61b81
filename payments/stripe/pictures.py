"""Each kind of event becomes a picture of its payment, from the state of the object it carries.

A payment is known by its payment intent; a refund, dispute or charge that does not say whose it
is waits in the store until another event of that payment has told.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.states.giving import EntryKind
from payments.stripe.events import StripeEvent
from payments.stripe.things import (
    Thing,
    currency_in,
    is_anothers,
    is_of_a_shop,
    minor_in,
    name_in,
    optional_name_in,
    pledge_in,
    word_in,
)

Reader = Callable[[Thing, str, datetime], PaymentReport | None]

#: A dispute that only asks, or was averted: no money has moved.
_ONLY_ASKED = frozenset(
    {"warning_needs_response", "warning_under_review", "warning_closed", "prevented"}
)
#: A refund that was ordered and did not happen after all.
_UNDONE = frozenset({"failed", "canceled"})
_NOT_YET = "requires_action"
_CARD = "card"


def picture_of(event: StripeEvent, museum: str) -> PaymentReport | None:
    """Show what an event tells of a payment to `museum` (its slug).

    Nothing where it tells of no gift of ours: a museum may sell tickets by the same account.
    Raises NoEvent for an object that is not as Stripe documents it.
    """
    reader = _READERS.get(event.kind)
    return None if reader is None else reader(event.thing, museum, event.at)


def _session(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read a page of payment that was filled in: paid, or on its way."""
    pledge = pledge_in(thing, museum)
    if pledge is None:
        return None
    is_paid = word_in(thing, "payment_status") == "paid"
    payment = optional_name_in(thing, "payment_intent")
    facts: tuple[Fact, ...] = ()
    if is_paid:
        facts = (_payment(name_in(thing, "payment_intent"), minor_in(thing, "amount_total")),)
    return PaymentReport(
        pledge_id=pledge,
        status=PaymentStatus.PAID if is_paid else PaymentStatus.PROCESSING,
        facts=facts,
        at=at,
        payment=payment,
        session=name_in(thing, "id"),
        currency=currency_in(thing),
    )


def _ended(status: PaymentStatus) -> Reader:
    """Read a page of payment that ended without a payment."""

    def read(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
        pledge = pledge_in(thing, museum)
        if pledge is None:
            return None
        return PaymentReport(
            pledge_id=pledge,
            status=status,
            at=at,
            payment=optional_name_in(thing, "payment_intent"),
            session=name_in(thing, "id"),
        )

    return read


def _intent(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read a payment intent: on its way to the bank, or paid."""
    pledge = pledge_in(thing, museum)
    if pledge is None:
        return None
    is_paid = word_in(thing, "status") == "succeeded"
    payment = name_in(thing, "id")
    return PaymentReport(
        pledge_id=pledge,
        status=PaymentStatus.PAID if is_paid else PaymentStatus.PROCESSING,
        facts=(_payment(payment, minor_in(thing, "amount_received")),) if is_paid else (),
        at=at,
        payment=payment,
        currency=currency_in(thing),
    )


def _charge(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read a charge that was paid, with the sum of what went back of it since."""
    payment = optional_name_in(thing, "payment_intent")
    if payment is None or _is_strange(thing, museum) or word_in(thing, "status") != "succeeded":
        return None
    return PaymentReport(
        pledge_id=pledge_in(thing, museum),
        status=PaymentStatus.PAID,
        facts=(_payment(payment, minor_in(thing, "amount_captured")), *_listed(thing)),
        at=at,
        payment=payment,
        refunded_minor=minor_in(thing, "amount_refunded"),
        currency=currency_in(thing),
    )


def _charge_failed(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read a charge that its bank took back weeks after it was paid, or a card that was declined.

    Only the first moved a balance; after the second the same page goes on with another card.
    """
    payment = optional_name_in(thing, "payment_intent")
    if payment is None or _is_strange(thing, museum):
        return None
    if optional_name_in(thing, "failure_balance_transaction") is None:
        return _declined(thing, museum, at)
    minor = minor_in(thing, "amount")
    return PaymentReport(
        pledge_id=pledge_in(thing, museum),
        status=PaymentStatus.FAILED,
        facts=(_payment(payment, minor), Fact(EntryKind.REVERSAL, payment, -minor)),
        at=at,
        payment=payment,
        currency=currency_in(thing),
    )


def _declined(charge: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read a card that was declined; a debit that fails is told of by its page."""
    pledge, means = pledge_in(charge, museum), charge.get("payment_method_details")
    if pledge is None or not isinstance(means, dict) or word_in(means, "type") != _CARD:
        return None
    return PaymentReport(
        pledge_id=pledge,
        status=PaymentStatus.DECLINED,
        at=at,
        attempt=name_in(charge, "id"),
    )


def _refund(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read one refund."""
    payment = optional_name_in(thing, "payment_intent")
    if payment is None or is_anothers(thing, museum):
        return None
    return PaymentReport(
        pledge_id=pledge_in(thing, museum),
        status=PaymentStatus.PAID,
        facts=_refunded(thing),
        at=at,
        payment=payment,
        currency=currency_in(thing),
    )


def _dispute(thing: Thing, museum: str, at: datetime) -> PaymentReport | None:
    """Read a dispute: opened, and perhaps decided."""
    payment = optional_name_in(thing, "payment_intent")
    if payment is None or is_anothers(thing, museum):
        return None
    state, name, minor = word_in(thing, "status"), name_in(thing, "id"), minor_in(thing, "amount")
    facts: tuple[Fact, ...] = ()
    if state not in _ONLY_ASKED:
        facts = (Fact(EntryKind.DISPUTE, name, -minor),)
    if state == "won":
        facts = (*facts, Fact(EntryKind.REVERSAL, name, minor))
    return PaymentReport(
        pledge_id=pledge_in(thing, museum),
        status=PaymentStatus.PAID,
        facts=facts,
        at=at,
        payment=payment,
        currency=currency_in(thing),
    )


def _is_strange(charge: Thing, museum: str) -> bool:
    return is_anothers(charge, museum) or is_of_a_shop(charge)


def _payment(name: str, minor: int) -> Fact:
    return Fact(EntryKind.PAYMENT, name, minor)


def _listed(charge: Thing) -> tuple[Fact, ...]:
    """Read the refunds that a charge lists, where it does."""
    found = charge.get("refunds")
    listed = found.get("data") if isinstance(found, dict) else None
    refunds = listed if isinstance(listed, list) else []
    return tuple(fact for one in refunds if isinstance(one, dict) for fact in _refunded(one))


def _refunded(refund: Thing) -> tuple[Fact, ...]:
    """Read what a refund moved: ordered is gone already, unless it failed in the end."""
    state, name, minor = (
        word_in(refund, "status"),
        name_in(refund, "id"),
        minor_in(refund, "amount"),
    )
    if state == _NOT_YET:
        return ()
    gone = Fact(EntryKind.REFUND, name, -minor)
    return (gone, Fact(EntryKind.REVERSAL, name, minor)) if state in _UNDONE else (gone,)


_READERS: Mapping[str, Reader] = {
    "checkout.session.completed": _session,
    "checkout.session.async_payment_succeeded": _session,
    "checkout.session.async_payment_failed": _ended(PaymentStatus.FAILED),
    "checkout.session.expired": _ended(PaymentStatus.EXPIRED),
    "payment_intent.processing": _intent,
    "payment_intent.succeeded": _intent,
    "charge.succeeded": _charge,
    "charge.refunded": _charge,
    "charge.failed": _charge_failed,
    "charge.refund.updated": _refund,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "charge.dispute.created": _dispute,
    "charge.dispute.updated": _dispute,
    "charge.dispute.closed": _dispute,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.funds_reinstated": _dispute,
}

#: What is looked for in Stripe's books: all of which a picture can be made.
SWEPT = tuple(_READERS)

#: What an endpoint has to be sent: all that moves a total. Refunds come one by one; the charge's
#: sum of them is understood too, and needs not be sent.
KINDS = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.processing",
    "charge.failed",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
)
