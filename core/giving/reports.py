"""What a provider says of one payment: always the whole picture, never a change.

A picture can come twice, late or before an older one: applying it adds the facts that are
missing and nothing else, so that order never matters.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.states.giving import EntryKind

#: What only some providers tell, or not of every payment.
_AT_TIMES = ("payment", "refunded_minor", "session", "currency", "attempt")


class PaymentStatus(StrEnum):
    """Where a payment stands at its provider; `DECLINED` was one card, and it may be tried on."""

    PROCESSING = "processing"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    DECLINED = "declined"


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
    A payment that its bank took back later is reversed too, under the payment's own name.
    `payer` is the provider's name for the person, where it knows one.

    `payment` is the provider's name of the payment. A picture that names no pledge is of the
    pledge whose payment that is, once another picture has told. `refunded_minor` is what went
    back altogether, where a provider tells the sum and not each refund. `session` names the page
    of payment that a picture is of, `currency` what its figures are in, where it tells these.
    `attempt` names the one try that was declined.
    """

    pledge_id: int | None = None
    status: PaymentStatus
    facts: tuple[Fact, ...] = ()
    payer: str | None = None
    at: datetime
    payment: str | None = None
    refunded_minor: int | None = None
    session: str | None = None
    currency: str | None = None
    attempt: str | None = None

    def written(self) -> dict[str, Any]:
        """Write it as a structure that can be stored."""
        return {
            "pledge_id": self.pledge_id,
            "status": self.status.value,
            "facts": [[fact.kind.value, fact.object, fact.stated_minor] for fact in self.facts],
            "payer": self.payer,
            "at": self.at.isoformat(),
            **{name: told for name in _AT_TIMES if (told := getattr(self, name)) is not None},
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
            **{name: content[name] for name in _AT_TIMES if name in content},
        )
