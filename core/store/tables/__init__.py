"""Every table, by subject. The network's own are all in `network`."""

from core.store.tables import (
    banking,
    community,
    conversation,
    documents,
    giving,
    guarding,
    labels,
    network,
    outreach,
    payments,
    refunds,
    roles,
    staff,
    sureness,
    updates,
    vectors,
)

__all__ = [
    "banking",
    "community",
    "conversation",
    "documents",
    "giving",
    "guarding",
    "labels",
    "network",
    "outreach",
    "payments",
    "refunds",
    "roles",
    "staff",
    "sureness",
    "updates",
    "vectors",
]
