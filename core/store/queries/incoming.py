"""What members said: kept first, handled once, emptied when it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from core.messages import Platform
from core.store.dialects import insert_once
from core.store.records import columns_of, every, one
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import incoming, member


@dataclass(frozen=True, slots=True)
class Kept:
    """Something a member said that still has to be handled."""

    platform: Platform
    reference: str
    content: dict[str, Any]
    received_at: datetime
    attempts: int


_this = (
    incoming.c.platform == bindparam("on_platform"),
    incoming.c.reference == bindparam("under"),
)
_waiting = (incoming.c.handled_at.is_(None), incoming.c.content.is_not(None))
_received = incoming.c.received_at.type
_KEEP = of_network(insert_once(incoming).returning(incoming.c.reference))
_LOCKED = of_network(select(*columns_of(Kept, incoming)).where(*_this, *_waiting).with_for_update())
_HANDLED = of_network(
    update(incoming)
    .where(*_this)
    .values(
        content=None,
        problem=None,
        # Nobody, when handling it was forgetting them.
        member_id=select(member.c.id).where(member.c.id == bindparam("who")).scalar_subquery(),
        handled_at=bindparam("at", type_=_received),
        asked_at=bindparam("asked", type_=_received),
    )
    .returning(incoming.c.member_id)
)
_FAILED = of_network(
    update(incoming)
    .where(*_this, *_waiting)
    .values(attempts=incoming.c.attempts + 1, problem=bindparam("why"))
    .returning(incoming.c.attempts)
)
_TO_RETRY = of_network(
    select(*columns_of(Kept, incoming))
    .where(
        *_waiting,
        incoming.c.attempts < bindparam("most"),
        incoming.c.received_at <= bindparam("before", type_=_received),
    )
    .order_by(incoming.c.received_at)
    .limit(100)
)
_SAID = of_network(
    select(
        func.count().filter(incoming.c.received_at > bindparam("since", type_=_received)),
        func.count().filter(
            incoming.c.received_at >= bindparam("asked_since", type_=_received),
            incoming.c.asked_at.is_not(None),
        ),
    ).where(
        incoming.c.member_id == bindparam("who"),
        incoming.c.received_at >= bindparam("earliest", type_=_received),
    )
)


def keep(
    network: NetworkScope, platform: Platform, reference: str, content: dict[str, Any], at: datetime
) -> bool:
    """Keep what was said before it is handled; false if this reference was kept before."""
    row = network.run(
        _KEEP, platform=platform, reference=reference, content=content, received_at=at
    ).first()
    return row is not None


def lock(network: NetworkScope, platform: Platform, reference: str) -> Kept | None:
    """Read something that waits to be handled and hold it; nothing if it was handled."""
    return one(Kept, network.run(_LOCKED, on_platform=platform, under=reference).first())


def handle(
    network: NetworkScope, kept: Kept, member_id: int, at: datetime, *, asked_at: datetime | None
) -> bool:
    """Mark it handled, in the transaction that owes the replies; its content goes.

    `asked_at` is empty unless it was a question to look up.
    False if the member is gone, because what they said was to be forgotten.
    """
    row = network.run(
        _HANDLED,
        on_platform=kept.platform,
        under=kept.reference,
        who=member_id,
        at=at,
        asked=asked_at,
    ).one()
    return row.member_id is not None


def fail(network: NetworkScope, platform: Platform, reference: str, why: str) -> int:
    """Note that handling failed; return how often it has, or 0 if it does not wait any more."""
    row = network.run(_FAILED, on_platform=platform, under=reference, why=why).first()
    return 0 if row is None else int(row[0])


def to_retry(network: NetworkScope, before: datetime, most: int) -> list[Kept]:
    """Read up to 100 that came by `before`, wait, and were tried less than `most` times."""
    return every(Kept, network.run(_TO_RETRY, before=before, most=most))


def said_since(
    network: NetworkScope, member_id: int, since: datetime, asked_since: datetime
) -> tuple[int, int]:
    """Count what a member said after an instant and was handled, and what they asked from one on.

    Asked is what was a question to look up.
    """
    earliest = min(since, asked_since)
    instants = {"since": since, "asked_since": asked_since, "earliest": earliest}
    messages, questions = network.run(_SAID, who=member_id, **instants).one()
    return messages, questions
