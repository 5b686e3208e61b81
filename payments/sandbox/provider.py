"""The pretend provider in process: it takes a payment link and sends its events to our door."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.giving.door import Giving
from core.giving.hand_over import Offered
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.states.giving import EntryKind
from core.store.queries.pledges import Pledge

#: The account of pretend payments.
ACCOUNT = "sandbox"


class Outcome(StrEnum):
    """What the person at the pretend payment page chooses."""

    PAID = "paid"
    DECLINED = "declined"
    DELAYED = "delayed"
    REFUNDED = "refunded"


_STATUS = {
    Outcome.PAID: PaymentStatus.PAID,
    Outcome.DECLINED: PaymentStatus.FAILED,
    Outcome.DELAYED: PaymentStatus.PROCESSING,
    Outcome.REFUNDED: PaymentStatus.PAID,
}


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Plays the provider for one person at a time. `now` reads the caller's clock (UTC)."""

    giving: Giving
    now: Callable[[], datetime]

    async def offer(self, token: str) -> Offered | None:
        """Show what a payment link is for; nothing for an unknown one."""
        return await self.giving.offered(token)

    async def settle(self, token: str, outcome: Outcome) -> None:
        """Let the payment of a link end with `outcome`; raises GiftRefused, LookupError."""
        offered = await self.giving.offered(token)
        if offered is None:
            raise LookupError(token)
        pledge = await self.giving.start(token, self.now())
        payment = secrets.token_hex(8)
        for number, facts in enumerate(_pictures(pledge, payment, outcome)):
            report = PaymentReport(
                pledge_id=pledge.id, status=_STATUS[outcome], facts=facts, at=self.now()
            )
            event = f"{payment}-{number}"
            await self.giving.receive(ACCOUNT, event, offered.museum.id, report, self.now())


def _pictures(pledge: Pledge, payment: str, outcome: Outcome) -> list[tuple[Fact, ...]]:
    """List the pictures that the provider sends, one after the other."""
    paid = Fact(EntryKind.PAYMENT, payment, pledge.amount_minor)
    back = Fact(EntryKind.REFUND, f"{payment}-back", -pledge.amount_minor)
    match outcome:
        case Outcome.PAID:
            return [(paid,)]
        case Outcome.REFUNDED:
            return [(paid,), (paid, back)]
        case Outcome.DECLINED | Outcome.DELAYED:
            return [()]
