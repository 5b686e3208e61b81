"""What Stripe posts when a page of payment was paid: about 2,300 bytes, signed."""

import hmac
import json
from hashlib import sha256

#: Opens nothing outside these benchmarks.
SECRET = "whsec_" + "of-these-benchmarks"
MUSEUM = "palazzo"
MINOR = 15_00
HEADER = "Stripe-Signature"

_EMPTY = (
    "after_expiration",
    "allow_promotion_codes",
    "automatic_tax",
    "billing_address_collection",
    "client_reference_id",
    "collected_information",
    "consent",
    "consent_collection",
    "currency_conversion",
    "custom_fields",
    "customer",
    "customer_email",
    "discounts",
    "invoice",
    "origin_context",
    "payment_link",
    "payment_method_configuration_details",
    "permissions",
    "phone_number_collection",
    "recovered_from",
    "saved_payment_method_options",
    "setup_intent",
    "shipping_address_collection",
    "shipping_cost",
    "subscription",
)


def completed(pledge: int, second: int) -> bytes:
    """Tell that the page of a pledge was paid."""
    session = dict.fromkeys(_EMPTY) | {
        "id": f"cs_test_{pledge}",
        "object": "checkout.session",
        "adaptive_pricing": {"enabled": False},
        "amount_subtotal": MINOR,
        "amount_total": MINOR,
        "cancel_url": "https://museum.example/p/a-link",
        "created": second,
        "currency": "eur",
        "customer_creation": "if_required",
        "customer_details": {
            "address": {"city": None, "country": "IT", "line1": None, "postal_code": None},
            "email": "giulia@example.org",
            "name": "Giulia Rossi",
            "phone": None,
            "tax_exempt": "none",
            "tax_ids": [],
        },
        "expires_at": second + 86_400,
        "livemode": False,
        "locale": "it",
        "metadata": {"museum": MUSEUM, "pledge": str(pledge)},
        "mode": "payment",
        "payment_intent": f"pi_{pledge}",
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": ["card", "sepa_debit"],
        "payment_status": "paid",
        "status": "complete",
        "submit_type": "donate",
        "success_url": "https://museum.example/p/a-link/done/1",
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": None,
    }
    event = {
        "id": f"evt_{pledge}",
        "object": "event",
        "api_version": "2026-10-28.endive",
        "created": second,
        "data": {"object": session},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": "checkout.session.completed",
    }
    return json.dumps(event, indent=2).encode()


def signed(body: bytes, second: int) -> str:
    """Sign a body as Stripe does."""
    mark = hmac.new(SECRET.encode(), b"%d." % second + body, sha256).hexdigest()
    return f"t={second},v1={mark}"
