"""The addresses that Stripe posts to."""

from enum import StrEnum


class Endpoint(StrEnum):
    """The two addresses that Stripe is given: each has secrets of its own."""

    ACCOUNT = "/webhooks/stripe"
    CONNECT = "/webhooks/stripe/connect"

    @property
    def path(self) -> str:
        """The address, by the name that a route has for it."""
        return self.value
