"""PaymentIntents and Charges."""

from doubles.json import Json
from doubles.stripe.objects.payers import Method, Payer
from doubles.stripe.state.till import Till

INTENT, CHARGE = "payment_intent", "charge"


def intent(till: Till, session: Json) -> Json:
    """Make the payment of a session, before anybody tried to pay it."""
    asked = till.books.plans.get(session["id"], {})
    made = till.base(INTENT, "pi_")
    made |= {
        "amount": session["amount_total"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "application": None,
        "application_fee_amount": asked.get("application_fee_amount"),
        "automatic_payment_methods": None,
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": "automatic_async",
        "client_secret": f"{made['id']}_secret_{till.id('')}",
        "confirmation_method": "automatic",
        "currency": session["currency"],
        "customer": None,
        "description": asked.get("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "metadata": asked.get("metadata", {}),
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": {},
        "payment_method_types": session["payment_method_types"],
        "processing": None,
        "receipt_email": asked.get("receipt_email"),
        "review": None,
        "setup_future_usage": None,
        "shipping": None,
        "statement_descriptor": asked.get("statement_descriptor"),
        "statement_descriptor_suffix": asked.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": None,
    }
    return made


def charge(till: Till, paid: Json, payer: Payer) -> Json:
    """Make a try to collect a payment; `status` is still to be said."""
    is_card = payer.method is Method.CARD
    made = till.base(CHARGE, "ch_" if is_card else "py_")
    made |= {
        "amount": paid["amount"],
        "amount_captured": 0,
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": paid["application_fee_amount"],
        "balance_transaction": None,
        "billing_details": payer.billing,
        "calculated_statement_descriptor": None,
        "captured": False,
        "currency": paid["currency"],
        "customer": None,
        "description": paid["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": None,
        "failure_message": None,
        "fraud_details": {},
        "metadata": paid["metadata"],
        "on_behalf_of": None,
        "outcome": None,
        "paid": False,
        "payment_intent": paid["id"],
        "payment_method": till.id("pm_"),
        "payment_method_details": payer.details,
        "receipt_email": paid["receipt_email"],
        "receipt_number": None,
        "receipt_url": None,
        "refunded": False,
        "review": None,
        "shipping": None,
        "source_transfer": None,
        "statement_descriptor": paid["statement_descriptor"],
        "statement_descriptor_suffix": paid["statement_descriptor_suffix"],
        "status": "pending",
        "transfer_data": None,
        "transfer_group": None,
    }
    return made


def outcome(kind: str, message: str, reason: str | None = None) -> Json:
    """Say what the payment network thought of a charge."""
    is_good = kind == "authorized"
    return {
        "network_status": "approved_by_network" if is_good else "declined_by_network",
        "reason": reason,
        "seller_message": message,
        "type": kind,
    }
