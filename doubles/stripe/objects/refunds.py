"""Refunds."""

from doubles.json import Json
from doubles.stripe.state.till import Till

REFUND = "refund"
REASONS = ("duplicate", "fraudulent", "requested_by_customer")


def refund(
    till: Till, charge: Json, amount: int, reason: str | None, metadata: dict[str, str]
) -> Json:
    """Make a refund of so much of a charge, in minor units, that is still on its way."""
    is_card = charge["id"].startswith("ch_")
    card = {"type": "card", "card": {"type": "refund", "reference_status": "pending"}}
    return {
        "id": till.id("re_" if is_card else "pyr_"),
        "object": REFUND,
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": till.now,
        "currency": charge["currency"],
        "destination_details": card if is_card else {"type": "sepa_bank_account"},
        "metadata": metadata,
        "payment_intent": charge["payment_intent"],
        "reason": reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending",
        "transfer_reversal": None,
    }
