"""Whether the museum of a link takes payments by card now."""

from datetime import datetime
from enum import StrEnum

from core.giving.checkout import Checkout
from core.giving.door import Giving
from core.giving.hand_over import Offered


class Cards(StrEnum):
    """How it is with cards: `PAUSED` ends by itself, `NOT_TAKEN` when an account is connected."""

    TAKEN = "taken"
    PAUSED = "paused"
    NOT_TAKEN = "not_taken"


async def cards_of(giving: Giving, checkout: Checkout, offer: Offered, wall: datetime) -> Cards:
    """Find out how it is with cards at the museum of a link."""
    if not await checkout.takes(offer):
        return Cards.NOT_TAKEN
    return Cards.PAUSED if await giving.is_paused(offer, wall) else Cards.TAKEN
