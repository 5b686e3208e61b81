"""Money goes back to a payer, or does not arrive there."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.errors import invalid
from doubles.stripe.objects.balance import Movement, transaction
from doubles.stripe.objects.disputes import DISPUTE
from doubles.stripe.objects.payments import CHARGE
from doubles.stripe.objects.refunds import refund
from doubles.stripe.state.till import Till


def give_back(
    till: Till, charge: Json, amount: int | None, reason: str | None, metadata: dict[str, str]
) -> Json:
    """Refund a part of a charge, or all that is left. Raises ApiError where it can't be.

    To a card it has gone at once; to a bank account it is on its way until it `arrives`.
    """
    left = charge["amount"] - charge["amount_refunded"]
    _check(till, charge, left, left if amount is None else amount)
    made = till.books.add(
        refund(till, charge, left if amount is None else amount, reason, metadata)
    )
    made["balance_transaction"] = _move(till, made, -made["amount"], "refund")
    _count(charge, made["amount"])
    is_card = charge["id"].startswith("ch_")
    made["status"] = "succeeded" if is_card else "pending"
    till.tell("refund.created", made)
    till.tell("charge.refunded", charge)
    return made


def arrive(till: Till, made: Json) -> None:
    """Let a refund arrive that was on its way."""
    if made["status"] != "pending":
        raise Impossible(f"The refund is {made['status']}.")
    made["status"] = "succeeded"
    _tell_of_change(till, made, "pending")


def fail(till: Till, made: Json, reason: str) -> None:
    """Let a refund come back: the payer's bank did not take it, and the money is ours again."""
    before = made["status"]
    if before not in {"pending", "succeeded"}:
        raise Impossible(f"The refund is {before}.")
    made |= {
        "status": "failed",
        "failure_reason": reason,
        "failure_balance_transaction": _move(till, made, made["amount"], "refund_failure"),
    }
    _count(till.books.get(CHARGE, made["charge"]), -made["amount"])
    till.tell("refund.failed", made)
    _tell_of_change(till, made, before)


def _check(till: Till, charge: Json, left: int, amount: int) -> None:
    name = charge["id"]
    if charge["status"] != "succeeded":
        raise invalid(f"Charge {name} has not succeeded; it can't be refunded.")
    disputes = (one for one in till.books.newest_first(DISPUTE) if one["charge"] == name)
    if any(not one["is_charge_refundable"] for one in disputes):
        raise invalid(f"Charge {name} has been charged back.", code="charge_disputed")
    if not left:
        raise invalid(f"Charge {name} has already been refunded.", code="charge_already_refunded")
    if amount < 1:
        raise invalid("Invalid positive integer", param="amount")
    if amount > left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise invalid(message, param="amount")


def _count(charge: Json, amount: int) -> None:
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]


def _move(till: Till, made: Json, amount: int, kind: str) -> str:
    moved = Movement(
        kind=kind, category=kind, source=made["id"], amount=amount, currency=made["currency"]
    )
    return str(transaction(till, moved)["id"])


def _tell_of_change(till: Till, made: Json, before: str) -> None:
    """Tell twice, as Stripe does: under the name of today and under that of the charge."""
    for happened in ("refund.updated", "charge.refund.updated"):
        till.tell(happened, made, {"status": before})
