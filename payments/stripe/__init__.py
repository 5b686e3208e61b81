"""Stripe: gifts are paid on its pages, to each museum's own account; its events come in here."""

from payments.stripe.mode import Mode
from payments.stripe.webhook import Endpoint, stripe_routes

__all__ = ["Endpoint", "Mode", "stripe_routes"]
