"""What a payment provider says of one payment: each picture tells all that happened so far."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.states.giving import EntryKind
from core.store.queries.pledges import Pledge
from tests.museum_for_tests import NOW


@dataclass(slots=True)
class Payment:
    """One payment at its provider: things happen to it, and pictures of it are sent."""

    pledge: Pledge
    status: PaymentStatus = PaymentStatus.PROCESSING
    facts: list[Fact] = field(default_factory=list)
    changes: int = 0

    def picture(self, at: datetime = NOW) -> PaymentReport:
        """Show all that happened so far."""
        return PaymentReport(
            pledge_id=self.pledge.id, status=self.status, facts=tuple(self.facts), at=at
        )

    def processing(self, at: datetime = NOW) -> PaymentReport:
        """The bank was asked."""
        return self._turns(PaymentStatus.PROCESSING, at)

    def failed(self, at: datetime = NOW) -> PaymentReport:
        """The bank refused."""
        return self._turns(PaymentStatus.FAILED, at)

    def expired(self, at: datetime = NOW) -> PaymentReport:
        """Nobody paid in time, or whoever began it cancelled."""
        return self._turns(PaymentStatus.EXPIRED, at)

    def paid(self, at: datetime = NOW) -> PaymentReport:
        """The money came."""
        self.status = PaymentStatus.PAID
        return self._moves(EntryKind.PAYMENT, "payment", self.pledge.amount_minor, at)

    def refunded(self, minor: int, at: datetime = NOW) -> PaymentReport:
        """The museum gave `minor` back."""
        return self._moves(EntryKind.REFUND, f"refund{self.changes}", -minor, at)

    def disputed(self, at: datetime = NOW) -> PaymentReport:
        """The bank took the payment back until somebody decides."""
        return self._moves(
            EntryKind.DISPUTE, f"dispute{self.changes}", -self.pledge.amount_minor, at
        )

    def won(self, at: datetime = NOW) -> PaymentReport:
        """The oldest open dispute was decided for the museum."""
        back = {fact.object for fact in self.facts if fact.kind is EntryKind.REVERSAL}
        disputes = (fact for fact in self.facts if fact.kind is EntryKind.DISPUTE)
        dispute = next(fact for fact in disputes if fact.object not in back)
        name = dispute.object.rpartition(":")[2]
        return self._moves(EntryKind.REVERSAL, name, -dispute.stated_minor, at)

    def lost(self, at: datetime = NOW) -> PaymentReport:
        """The dispute was decided against the museum: no money moves any more."""
        return self.picture(at)

    @property
    def left(self) -> int:
        """What has not been given back yet."""
        back = [fact.stated_minor for fact in self.facts if fact.kind is EntryKind.REFUND]
        return self.pledge.amount_minor + sum(back)

    @property
    def is_disputed(self) -> bool:
        """Whether a dispute waits for its decision."""
        kinds = Counter(fact.kind for fact in self.facts)
        return kinds[EntryKind.DISPUTE] > kinds[EntryKind.REVERSAL]

    def _turns(self, status: PaymentStatus, at: datetime) -> PaymentReport:
        if not self.facts:
            self.status = status
        return PaymentReport(pledge_id=self.pledge.id, status=status, facts=(), at=at)

    def _moves(self, kind: EntryKind, name: str, minor: int, at: datetime) -> PaymentReport:
        self.changes += 1
        self.facts.append(Fact(kind, f"{self.pledge.id}:{name}", minor))
        return self.picture(at)
