"""The pretend provider of the replay: it knows every payment and sends whole pictures of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.states.giving import EntryKind
from culturetime.demo.scenario.events import Declined, Donated, Event, Gave, Refunded

#: The account of the replayed museum at the pretend provider.
ACCOUNT = "replay"


@dataclass(frozen=True, slots=True)
class Provider:
    """What the provider knows, from the scenario: payments by their id, refunds by payment."""

    payments: dict[str, Gave | Donated]
    refunds: dict[str, list[Refunded]]

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Provider":
        """Learn every payment and refund of a scenario."""
        payments: dict[str, Gave | Donated] = {}
        refunds: dict[str, list[Refunded]] = {}
        for event in events:
            match event:
                case Gave() | Donated():
                    payments[payment_of(event)] = event
                case Refunded():
                    refunds.setdefault(event.payment, []).append(event)
                case _:
                    pass
        return cls(payments, refunds)

    def picture(self, payment: str, pledge_id: int, at: datetime) -> PaymentReport:
        """Show a payment with all that happened to it until `at`."""
        paid = self.payments[payment]
        back = [one for one in self.refunds.get(payment, []) if one.at <= at]
        facts = [Fact(EntryKind.PAYMENT, payment, paid.amount_minor)]
        facts += [Fact(EntryKind.REFUND, one.refund, -one.amount_minor) for one in back]
        return PaymentReport(
            pledge_id=pledge_id, status=PaymentStatus.PAID, facts=tuple(facts), at=at
        )


def payment_of(event: Gave | Donated | Declined) -> str:
    """Name the payment of an event."""
    return event.reference if isinstance(event, Donated) else event.payment


def declined(event: Declined, pledge_id: int) -> PaymentReport:
    """Show a payment whose card was declined."""
    return PaymentReport(pledge_id=pledge_id, status=PaymentStatus.FAILED, at=event.at)
