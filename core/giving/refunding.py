"""The port by which money goes back: staff order it, the payment's provider carries it out.

An order moves no total. What went back counts when the provider reports it, as whatever it reports.
"""

from dataclasses import dataclass
from typing import Protocol

from core.errors import CultureTimeError
from core.money import Money


class RefundDeclined(CultureTimeError):
    """The provider will not send this back, ever; its text is the provider's reason."""


class RefundDelayed(CultureTimeError):
    """Nobody knows whether the provider took the order, or it can't now: order it again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOrder:
    """What is to go back of one payment, in whole or in part.

    `id` names the order for good: the key of all its tries. `account` and `payment` are the
    account and the object of the payment's ledger entry, `money` is in the payment's currency.
    """

    id: int
    museum_id: int
    pledge_id: int
    account: str
    payment: str
    money: Money


class Refunds(Protocol):
    """Sends money back at the provider that took it."""

    async def refund(self, order: RefundOrder) -> str:
        """Send back what is ordered; give the provider's own name of the refund.

        That name is the object of the ledger entry that will tell of it. Ordered again with the
        same id, nothing goes back a second time and the same name is given. Raises
        RefundDeclined, RefundDelayed.
        """
        ...
