"""The port to a payment provider's own page, where the payer's card details stay."""

from collections.abc import Callable
from typing import Protocol

from core.errors import CultureTimeError
from core.giving.hand_over import Offered
from core.store import NetworkScope
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.queries.pledges import Pledge

#: Tells whether a museum's gifts to a campaign may be paid by card; the provider is not asked.
TakesCards = Callable[[NetworkScope, Museum, Campaign], bool]


def with_cards(_network: NetworkScope, _museum: Museum, _campaign: Campaign) -> bool:
    """Take cards for every museum, as a pretend provider does."""
    return True


def without_cards(_network: NetworkScope, _museum: Museum, _campaign: Campaign) -> bool:
    """Take none, where no provider is connected."""
    return False


class CheckoutAway(CultureTimeError):
    """The provider can't be asked now, or did not answer. Nothing was paid: ask again later."""


class CheckoutClosed(CultureTimeError):
    """The provider takes no such payment: the museum has no account that may, or not so much."""


class Checkout(Protocol):
    """Opens payments by card at one provider."""

    async def takes(self, offered: Offered) -> bool:
        """Tell whether the museum of a link takes such payments; the provider is not asked."""
        ...

    async def begin(self, pledge: Pledge, offered: Offered, return_url: str) -> str:
        """Give the address of the provider's page where `pledge` is paid.

        Asked again for the same pledge it opens no second payment. From that page the payer
        comes back to `return_url`, whatever came of it. Raises CheckoutAway, CheckoutClosed.
        """
        ...
