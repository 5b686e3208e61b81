"""Balance transactions: each movement of an account's own money."""

from dataclasses import dataclass

from doubles.json import Json
from doubles.stripe.state.till import Till

TRANSACTION = "balance_transaction"
_DAYS = 86400
#: What a payment costs: 1.5 % and 25 minor units; a dispute costs 20.00.
_SHARE, _FIXED, _DISPUTE = 0.015, 25, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What moved, for what object, and its fee, both in minor units."""

    kind: str
    category: str
    source: str
    amount: int
    currency: str
    fee: int = 0


def payment_fee(amount: int) -> int:
    """What a payment of so much costs."""
    return round(amount * _SHARE) + _FIXED


def dispute_fee() -> int:
    """What a dispute costs."""
    return _DISPUTE


def transaction(till: Till, moved: Movement) -> Json:
    """Write a movement into the books."""
    fee = {"amount": moved.fee, "application": None, "currency": moved.currency}
    fee |= {"description": "Stripe processing fees", "type": "stripe_fee"}
    return till.books.add(
        {
            "id": till.id("txn_"),
            "object": TRANSACTION,
            "amount": moved.amount,
            "available_on": till.now + 7 * _DAYS,
            "balance_type": "payments",
            "created": till.now,
            "currency": moved.currency,
            "description": None,
            "exchange_rate": None,
            "fee": moved.fee,
            "fee_details": [fee] if moved.fee else [],
            "net": moved.amount - moved.fee,
            "reporting_category": moved.category,
            "source": moved.source,
            "status": "pending",
            "type": moved.kind,
        }
    )
