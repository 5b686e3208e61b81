"""What Stripe's books say of each payment: counted from its objects, apart from all events.

So a mistake in reading events shows as a difference, and not twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.giving.comparing import PaymentTotal
from payments.stripe.things import (
    Thing,
    currency_in,
    is_anothers,
    is_of_a_shop,
    minor_in,
    optional_name_in,
    pledge_in,
    word_in,
)

_NOT_GONE = frozenset({"failed", "canceled", "requires_action"})
_NOT_TAKEN = frozenset(
    {"won", "prevented", "warning_needs_response", "warning_under_review", "warning_closed"}
)


@dataclass(slots=True)
class _Sum:
    """One payment's; `is_ours` unless a charge says that it is somebody else's."""

    minor: int = 0
    came: int = 0
    currency: str = ""
    pledge_id: int | None = None
    is_ours: bool = True


@dataclass(slots=True)
class Tally:
    """Adds up what is listed, for a museum by its slug; raises NoEvent for what is misshapen."""

    museum: str
    _sums: dict[str, _Sum] = field(default_factory=dict)

    def expect(self, payment: str) -> None:
        """Count a payment of which nothing may be listed: then nothing came."""
        self._sums.setdefault(payment, _Sum())

    def charges(self, listed: Iterable[Thing]) -> None:
        """Add what came; a charge that failed, even weeks later, brought nothing."""
        for charge in listed:
            if found := self._of(charge):
                found.is_ours = not (is_anothers(charge, self.museum) or is_of_a_shop(charge))
                found.pledge_id = pledge_in(charge, self.museum) or found.pledge_id
                if word_in(charge, "status") == "succeeded":
                    found.minor += minor_in(charge, "amount_captured")
                    found.came += minor_in(charge, "amount_captured")

    def refunds(self, listed: Iterable[Thing]) -> None:
        """Take off what went back."""
        for refund in listed:
            if (found := self._of(refund)) and word_in(refund, "status") not in _NOT_GONE:
                found.minor -= minor_in(refund, "amount")

    def disputes(self, listed: Iterable[Thing]) -> None:
        """Take off what banks took back, and have not given again.

        In another currency than the payment's it is all of the payment, as in the ledger.
        """
        for dispute in listed:
            if (found := self._of(dispute)) and word_in(dispute, "status") not in _NOT_TAKEN:
                is_its = currency_in(dispute) == found.currency
                found.minor -= minor_in(dispute, "amount") if is_its else found.came

    def totals(self) -> list[PaymentTotal]:
        """Give the payments that may be ours."""
        return [
            PaymentTotal(name, one.pledge_id, one.minor, one.currency)
            for name, one in self._sums.items()
            if one.is_ours
        ]

    def _of(self, thing: Thing) -> _Sum | None:
        payment = optional_name_in(thing, "payment_intent")
        if payment is None:
            return None
        found = self._sums.setdefault(payment, _Sum())
        found.currency = found.currency or currency_in(thing)
        return found
