"""Where no payment provider is connected: gifts come by bank transfer, and from hand to hand."""

from core.giving.checkout import CheckoutClosed
from core.giving.hand_over import Offered
from core.store.queries.pledges import Pledge


class NoCards:
    """A `Checkout` that takes no payment."""

    async def takes(self, offered: Offered) -> bool:  # noqa: ARG002 - whatever the museum is
        """Take none."""
        return False

    async def begin(self, pledge: Pledge, offered: Offered, return_url: str) -> str:  # noqa: ARG002 - as every Checkout
        """Open none; raises CheckoutClosed."""
        raise CheckoutClosed("No payment provider is connected.")
