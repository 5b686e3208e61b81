"""Disputes: a payer's bank takes money back, for good or until it is decided."""

from doubles.json import Json
from doubles.stripe.state.till import Till

DISPUTE = "dispute"
_ANSWER_SECONDS = 7 * 86400


def dispute(till: Till, charge: Json, amount: int, reason: str) -> Json:
    """Make a dispute about so much of a charge; `status` is still to be said."""
    is_card = charge["id"].startswith("ch_")
    card = {"brand": "visa", "case_type": "chargeback", "network_reason_code": "10.4"}
    made = till.base(DISPUTE, "du_") | {
        "amount": amount,
        "balance_transactions": [],
        "charge": charge["id"],
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {"enhanced_evidence": {}},
        "evidence_details": {
            "due_by": till.now + _ANSWER_SECONDS,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "reason": reason,
        "status": "needs_response",
    }
    return made | ({"payment_method_details": {"type": "card", "card": card}} if is_card else {})
