"""Stripe: gifts are paid on its pages, to each museum's own account; its events come in here."""

from payments.stripe.checkout import StripeCheckout
from payments.stripe.gateway import API_URL, API_VERSION, opened_client
from payments.stripe.mode import Mode
from payments.stripe.webhook import Endpoint, stripe_routes

__all__ = [
    "API_URL",
    "API_VERSION",
    "Endpoint",
    "Mode",
    "StripeCheckout",
    "opened_client",
    "stripe_routes",
]
