"""Events of money that were stored are applied, never twice.

An event is unique by (account, event). If applying it fails, the row stays for the sweep.
"""

from datetime import datetime

from core.community.museums import now_of
from core.giving.reports import PaymentReport
from core.giving.settling import settle
from core.store import NetworkScope
from core.store.queries import money_events, museums


def apply(network: NetworkScope, account: str, event: str, wall: datetime) -> None:
    """Apply a stored event that was not applied yet, at its museum's own instant.

    Raises what applying raises: the caller notes it by `note_failure` in a transaction of its own.
    """
    found = money_events.lock(network, account, event)
    if found is None or found.applied_at is not None:
        return
    museum = museums.find(network, found.museum_id)
    now = wall if museum is None else now_of(museum, wall)
    settle(network.museum(found.museum_id), account, PaymentReport.read(found.content), now)
    money_events.mark_applied(network, account, event, wall)


def note_failure(network: NetworkScope, account: str, event: str, problem: str) -> None:
    """Count a failed try and keep its cause."""
    money_events.mark_failed(network, account, event, problem)
