"""A payer at the page of a session: paid, declined, or on its way for days."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.objects.balance import Movement, payment_fee, transaction
from doubles.stripe.objects.payers import Method, Payer
from doubles.stripe.objects.payments import CHARGE, INTENT, charge, intent, outcome
from doubles.stripe.objects.sessions import SESSION
from doubles.stripe.state.till import Till

_ADVICE = {
    "card_declined": "Your card was declined.",
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
}


def pay(till: Till, session: Json, payer: Payer) -> Json:
    """Pay; gives the charge. By card it has succeeded, by debit it is pending."""
    _check_open(session)
    if payer.method.value not in session["payment_method_types"]:
        raise Impossible(f"{payer.method} is not on offer there.")
    paid, tried = _try(till, session, payer)
    session |= {"status": "complete", "url": None, "customer_details": payer.customer}
    if payer.method is Method.CARD:
        _collect(till, paid, tried)
        session["payment_status"] = "paid"
    else:
        paid["status"] = "processing"
        till.tell("payment_intent.processing", paid)
        till.tell("charge.pending", tried)
    till.tell("checkout.session.completed", session)
    return tried


def decline(till: Till, session: Json, payer: Payer, code: str) -> Json:
    """Be declined; the session stays open for another try. Gives the charge."""
    _check_open(session)
    paid, tried = _try(till, session, payer)
    _fail(till, paid, tried, code)
    return tried


def settle(till: Till, tried: Json) -> None:
    """Let a pending debit arrive."""
    paid, session = _pending(till, tried)
    _collect(till, paid, tried)
    session["payment_status"] = "paid"
    till.tell("checkout.session.async_payment_succeeded", session)


def bounce(till: Till, tried: Json) -> None:
    """Let a pending debit fail."""
    paid, session = _pending(till, tried)
    _fail(till, paid, tried, "insufficient_funds")
    till.tell("checkout.session.async_payment_failed", session)


def expire(till: Till, session: Json) -> None:
    """End an open session."""
    session |= {"status": "expired", "url": None}
    till.tell("checkout.session.expired", session)


def expire_due(till: Till) -> None:
    """End the sessions whose time is over."""
    for session in till.books.newest_first(SESSION):
        if session["status"] == "open" and session["expires_at"] <= till.now:
            expire(till, session)


def _check_open(session: Json) -> None:
    if session["status"] != "open":
        raise Impossible(f"The session is {session['status']}.")


def _try(till: Till, session: Json, payer: Payer) -> tuple[Json, Json]:
    """Make the payment of a session, unless an earlier try made it, and a charge for it."""
    name = session["payment_intent"]
    if name is None:
        paid = till.books.add(intent(till, session))
        session["payment_intent"] = paid["id"]
        till.tell("payment_intent.created", paid)
    else:
        paid = till.books.get(INTENT, name)
    tried = till.books.add(charge(till, paid, payer))
    paid |= {"latest_charge": tried["id"], "payment_method": tried["payment_method"]}
    return paid, tried


def _collect(till: Till, paid: Json, tried: Json) -> None:
    amount = tried["amount"]
    moved = Movement(
        kind="charge" if tried["id"].startswith("ch_") else "payment",
        category="charge",
        source=tried["id"],
        amount=amount,
        currency=tried["currency"],
        fee=payment_fee(amount),
    )
    tried |= {
        "status": "succeeded",
        "paid": True,
        "captured": True,
        "amount_captured": amount,
        "balance_transaction": transaction(till, moved)["id"],
        "outcome": outcome("authorized", "Payment complete."),
        "receipt_url": f"{till.world.address}/receipts/{tried['id']}",
    }
    paid |= {"status": "succeeded", "amount_received": amount, "last_payment_error": None}
    till.tell("charge.succeeded", tried)
    till.tell("payment_intent.succeeded", paid)


def _fail(till: Till, paid: Json, tried: Json, code: str) -> None:
    advice = _ADVICE.get(code, "Your card was declined.")
    said = outcome("issuer_declined", advice, code)
    tried |= {"status": "failed", "failure_code": code, "failure_message": advice, "outcome": said}
    error = {"charge": tried["id"], "code": code, "message": advice, "type": "card_error"}
    paid |= {
        "status": "requires_payment_method",
        "payment_method": None,
        "last_payment_error": error,
    }
    till.tell("charge.failed", tried)
    till.tell("payment_intent.payment_failed", paid)


def _pending(till: Till, tried: Json) -> tuple[Json, Json]:
    if tried["status"] != "pending":
        raise Impossible(f"The charge is {tried['status']}.")
    paid = till.books.get(INTENT, tried["payment_intent"])
    session = next(
        one for one in till.books.newest_first(SESSION) if one["payment_intent"] == paid["id"]
    )
    return paid, session


def charge_of(till: Till, name: str) -> Json:
    """Find a charge by its own name or its payment's."""
    found = till.books.find(INTENT, name)
    charge_name = found["latest_charge"] if found else name
    tried = till.books.find(CHARGE, charge_name)
    if tried is None:
        raise Impossible(f"There is no payment {name}.")
    return tried
