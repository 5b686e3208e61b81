"""A gift in another currency is kept in its own, at the rate of its instant."""

from decimal import Decimal

from core.giving.refusals import GiftRefused, Obstacle


def rate_of(given: str, counted: str, rates: dict[str, str]) -> Decimal:
    """Give the campaign's currency for one unit of the gift's; raises GiftRefused without one."""
    if given == counted:
        return Decimal(1)
    if given not in rates:
        raise GiftRefused(Obstacle.CURRENCY)
    return Decimal(rates[given])
