"""Events of money that were stored are applied, never twice.

An event is unique by (account, event). If applying it fails, the row stays for the sweep.
"""

from dataclasses import replace
from datetime import datetime

from core.giving.reports import PaymentReport
from core.giving.settling import settle
from core.store import MuseumScope, NetworkScope
from core.store.queries import money_events, payments


def apply(network: NetworkScope, account: str, event: str, wall: datetime) -> list[str]:
    """Apply a stored event that was not applied yet, at its museum's own instant.

    Gives the events of the account that can be applied now too, since they waited for the pledge
    of this one's payment. One that has to wait itself stays as it is. Raises what applying raises:
    the caller notes it by `note_failure` in a transaction of its own.
    """
    found = money_events.take(network, account, event, wall)
    if found is None:
        return []
    scope = network.museum(found.museum_id)
    report = _with_pledge(scope, account, PaymentReport.read(found.content))
    if report.pledge_id is None and report.payment is not None:
        money_events.await_payment(network, account, event, report.payment)
        return []
    settle(scope, account, report, found.replay_at or wall)
    if report.payment is None or report.pledge_id is None:
        return []
    owner, payment = found.museum_id, report.payment
    is_awaited = payments.name(network, owner, account, payment, report.pledge_id)
    return money_events.awaiting(network, account, payment) if is_awaited else []


def _with_pledge(museum: MuseumScope, account: str, report: PaymentReport) -> PaymentReport:
    """Find the pledge of a picture that names only its payment."""
    if report.pledge_id is not None or report.payment is None:
        return report
    return replace(report, pledge_id=payments.pledge_of(museum, account, report.payment))


def note_failure(network: NetworkScope, account: str, event: str, problem: str) -> None:
    """Count a failed try and keep its cause."""
    money_events.mark_failed(network, account, event, problem)
