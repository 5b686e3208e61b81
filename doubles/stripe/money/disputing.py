"""A payer's bank asks, takes money back, and decides: docs.stripe.com/disputes."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.objects.balance import Movement, dispute_fee, transaction
from doubles.stripe.objects.disputes import DISPUTE, dispute
from doubles.stripe.objects.payments import CHARGE
from doubles.stripe.state.till import Till

_OPEN = ("needs_response", "under_review")


def inquire(till: Till, charge: Json) -> Json:
    """Ask about a charge; no money moves yet."""
    made = _open(till, charge, charge["amount"], "general")
    made |= {"status": "warning_needs_response", "is_charge_refundable": True}
    till.tell("charge.dispute.created", made)
    return made


def escalate(till: Till, made: Json) -> None:
    """Make a dispute of an inquiry."""
    before = _expect(made, ("warning_needs_response", "warning_under_review"))
    made |= {"status": "needs_response", "is_charge_refundable": False}
    _withdraw(till, made)
    till.tell("charge.dispute.updated", made, {"status": before})
    till.tell("charge.dispute.funds_withdrawn", made)


def drop(till: Till, made: Json) -> None:
    """End an inquiry; nothing came of it."""
    _expect(made, ("warning_needs_response", "warning_under_review"))
    _close(till, made, "warning_closed", disputed=False)


def open_one(till: Till, charge: Json, amount: int | None, reason: str) -> Json:
    """Take back all of a charge, or so much of it, until it is decided."""
    made = _open(till, charge, charge["amount"] if amount is None else amount, reason)
    _withdraw(till, made)
    till.tell("charge.dispute.created", made)
    till.tell("charge.dispute.funds_withdrawn", made)
    return made


def win(till: Till, made: Json) -> None:
    """Decide for the museum: the money comes back."""
    _expect(made, _OPEN)
    _move(till, made, made["amount"], -dispute_fee())
    _close(till, made, "won", disputed=True)
    till.tell("charge.dispute.funds_reinstated", made)


def lose(till: Till, made: Json) -> None:
    """Decide for the payer."""
    _expect(made, _OPEN)
    _close(till, made, "lost", disputed=True)


def reverse(till: Till, charge: Json) -> Json:
    """Take a debit back weeks later: its dispute is lost as soon as it is opened."""
    made = _open(till, charge, charge["amount"], "debit_not_authorized")
    _withdraw(till, made)
    made["status"] = "lost"
    for happened in ("created", "funds_withdrawn", "closed"):
        till.tell(f"charge.dispute.{happened}", made)
    return made


def _open(till: Till, charge: Json, amount: int, reason: str) -> Json:
    if charge["status"] != "succeeded":
        raise Impossible(f"The charge is {charge['status']}.")
    if not 1 <= amount <= charge["amount"]:
        raise Impossible(f"The charge is about {charge['amount']}.")
    if any(one["charge"] == charge["id"] for one in till.books.newest_first(DISPUTE)):
        raise Impossible("The charge is disputed already.")
    charge["disputed"] = True
    return till.books.add(dispute(till, charge, amount, reason))


def _expect(made: Json, states: tuple[str, ...]) -> str:
    if made["status"] not in states:
        raise Impossible(f"The dispute is {made['status']}.")
    return str(made["status"])


def _close(till: Till, made: Json, status: str, *, disputed: bool) -> None:
    made["status"] = status
    till.books.get(CHARGE, made["charge"])["disputed"] = disputed
    till.tell("charge.dispute.closed", made)


def _withdraw(till: Till, made: Json) -> None:
    _move(till, made, -made["amount"], dispute_fee())


def _move(till: Till, made: Json, amount: int, fee: int) -> None:
    moved = Movement(
        kind="adjustment",
        category="dispute" if amount < 0 else "dispute_reversal",
        source=made["id"],
        amount=amount,
        currency=made["currency"],
        fee=fee,
    )
    made["balance_transactions"].append(transaction(till, moved))
