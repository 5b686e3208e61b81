"""Every table, by subject. The network's own are all in `network`."""

from core.store.tables import (
    community,
    conversation,
    giving,
    network,
    outreach,
    payments,
    roles,
    staff,
)

__all__ = [
    "community",
    "conversation",
    "giving",
    "network",
    "outreach",
    "payments",
    "roles",
    "staff",
]
