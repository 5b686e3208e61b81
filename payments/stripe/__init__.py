"""Stripe: gifts are paid on its pages, to each museum's own account; its events come in here."""

from payments.stripe.accounts import takes_cards
from payments.stripe.checkout import StripeCheckout
from payments.stripe.endpoints import Endpoint
from payments.stripe.gateway import API_URL, API_VERSION, opened_client
from payments.stripe.mode import Mode, is_restricted, mode_of
from payments.stripe.pictures import KINDS
from payments.stripe.reconciling import Reconciliation
from payments.stripe.refunding import StripeRefunds
from payments.stripe.sweeping import Sweep
from payments.stripe.webhook import stripe_door

__all__ = [
    "API_URL",
    "API_VERSION",
    "KINDS",
    "Endpoint",
    "Mode",
    "Reconciliation",
    "StripeCheckout",
    "StripeRefunds",
    "Sweep",
    "is_restricted",
    "mode_of",
    "opened_client",
    "stripe_door",
    "takes_cards",
]
