"""What a provider says of one payment: always the whole picture, never a change.

A picture can come twice, late or before an older one: applying it adds the facts that are
missing and nothing else, so that order never matters.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.states.giving import EntryKind


class PaymentStatus(StrEnum):
    """Where a payment stands at its provider."""

    PROCESSING = "processing"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Fact:
    """One object of the provider that moved money, once. `stated_minor` carries its sign."""

    kind: EntryKind
    object: str
    stated_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReport:
    """The picture of the payment for `pledge_id` at the instant `at`.

    `facts` are all that moved money so far: the payment itself, refunds that succeeded,
    disputes that were opened, and the reversal of each refund that failed or dispute won.
    `payer` is the provider's name for the person, where it knows one.
    """

    pledge_id: int
    status: PaymentStatus
    facts: tuple[Fact, ...] = ()
    payer: str | None = None
    at: datetime

    def written(self) -> dict[str, Any]:
        """Write it as a structure that can be stored."""
        return {
            "pledge_id": self.pledge_id,
            "status": self.status.value,
            "facts": [[fact.kind.value, fact.object, fact.stated_minor] for fact in self.facts],
            "payer": self.payer,
            "at": self.at.isoformat(),
        }

    @classmethod
    def read(cls, content: dict[str, Any]) -> "PaymentReport":
        """Read what `written` wrote."""
        return cls(
            pledge_id=content["pledge_id"],
            status=PaymentStatus(content["status"]),
            facts=tuple(
                Fact(EntryKind(kind), name, minor) for kind, name, minor in content["facts"]
            ),
            payer=content["payer"],
            at=datetime.fromisoformat(content["at"]),
        )
