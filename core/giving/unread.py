"""Events of money that are authentic and make no sense: kept for a look, and nothing stops."""

from datetime import datetime
from hashlib import sha256

from core.store import Store
from core.store.queries import unread_events
from core.store.queries.unread_events import UnreadEvent

#: An event is a few thousand bytes; of a longer one this much is worth a look.
_MOST_BYTES = 65_536
_LONGEST_PROBLEM = 200


async def keep_unread(
    store: Store, endpoint: str, body: bytes, problem: str, now: datetime
) -> None:
    """Keep what came to `endpoint`, signed as it should be, and can't be read: once.

    Bytes that nobody has proved must never come here. Raises StoreUnavailable.
    """
    kept = UnreadEvent(
        digest=sha256(body).hexdigest(),
        endpoint=endpoint,
        body=body[:_MOST_BYTES],
        problem=problem[:_LONGEST_PROBLEM],
        received_at=now,
    )
    await store.network().write(lambda network: unread_events.add(network, kept))
