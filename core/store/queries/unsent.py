"""What waits to be sent, what did not arrive, and what may not have: as staff look at it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select, update

from core.states.outreach import DeliveryState, OccasionKind, Recipient
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.outreach import NOT_SENT, WAITING, delivery, occasion


@dataclass(frozen=True, slots=True)
class Unknown:
    """A message of which nobody knows whether it arrived."""

    occasion_id: int
    recipient_id: int
    recipient: Recipient
    lane: str
    address: str | None
    settled_at: datetime | None
    kind: OccasionKind


_instant = delivery.c.due_at.type
_mine = delivery.c.museum_id == MUSEUM
_unknown = delivery.c.state == DeliveryState.UNKNOWN
_now = bindparam("now", type_=_instant)
#: What is no longer true is not offered to be sent again.
_is_fresh = or_(delivery.c.expires_at.is_(None), delivery.c.expires_at > _now)
_WAITING = of_museum(select(func.count()).where(_mine, WAITING))
_FAILED = of_museum(
    select(func.count()).where(
        _mine,
        NOT_SENT,
        delivery.c.state == DeliveryState.FAILED,
        delivery.c.settled_at >= bindparam("since", type_=_instant),
    )
)
_this = and_(
    delivery.c.occasion_id == bindparam("in_occasion"),
    delivery.c.recipient_id == bindparam("to_recipient"),
)
_of_its_occasion = (occasion.c.museum_id == MUSEUM) & (occasion.c.id == delivery.c.occasion_id)
_listed = (
    _mine,
    NOT_SENT,
    _unknown,
    _is_fresh,
    occasion.c.kind != OccasionKind.REPLY,
    occasion.c.withdrawn_at.is_(None),
)
_COUNT = of_museum(
    select(func.count()).select_from(delivery).join(occasion, _of_its_occasion).where(*_listed)
)
_listing = (
    select(
        delivery.c.occasion_id,
        delivery.c.recipient_id,
        delivery.c.recipient,
        delivery.c.lane,
        delivery.c.address,
        delivery.c.settled_at,
        occasion.c.kind,
    )
    .join(occasion, _of_its_occasion)
    .where(*_listed)
    .order_by(delivery.c.settled_at.desc(), delivery.c.occasion_id, delivery.c.recipient_id)
    .limit(bindparam("most"))
)
_LIST = of_museum(_listing)
_in_occasion = delivery.c.occasion_id == bindparam("in_occasion")
_LIST_OF_OCCASION = of_museum(_listing.where(_in_occasion))
_may_be_repeated = select(occasion.c.id).where(
    occasion.c.museum_id == MUSEUM,
    occasion.c.id == bindparam("in_occasion"),
    occasion.c.kind != OccasionKind.REPLY,
    occasion.c.withdrawn_at.is_(None),
)
_resend = (
    update(delivery)
    .where(_mine, NOT_SENT, _unknown, _is_fresh, delivery.c.occasion_id.in_(_may_be_repeated))
    .values(
        state=DeliveryState.PENDING,
        reason=None,
        due_at=_now,
        attempts=0,
        repeatable_until=None,
        settled_at=None,
    )
)
_RESEND = of_museum(_resend.where(_this))
_RESEND_ALL = of_museum(_resend.where(_in_occasion))


def waiting(scope: MuseumScope) -> int:
    """Count what is not settled yet."""
    return int(scope.run(_WAITING).scalar_one())


def failed_since(scope: MuseumScope, since: datetime) -> int:
    """Count what failed from an instant on."""
    return int(scope.run(_FAILED, since=since).scalar_one())


def unknown_count(scope: MuseumScope, now: datetime) -> int:
    """Count what may not have arrived and could still be sent again, replies aside."""
    return int(scope.run(_COUNT, now=now).scalar_one())


def unknown(scope: MuseumScope, now: datetime, most: int) -> list[Unknown]:
    """Read the newest that may not have arrived and could still be sent again, replies aside."""
    return every(Unknown, scope.run(_LIST, now=now, most=most))


def resend(scope: MuseumScope, occasion_id: int, recipient_id: int, now: datetime) -> bool:
    """Let it wait to be sent again; false if that is not, or no longer, to be done.

    A reply is never repeated: who asked has long asked anew.
    """
    where = {"in_occasion": occasion_id, "to_recipient": recipient_id}
    return scope.run(_RESEND, **where, now=now).rowcount == 1


def unknown_of(scope: MuseumScope, occasion_id: int, now: datetime, most: int) -> list[Unknown]:
    """Read the newest of one occasion that may not have arrived and could be sent again."""
    return every(Unknown, scope.run(_LIST_OF_OCCASION, in_occasion=occasion_id, now=now, most=most))


def resend_all(scope: MuseumScope, occasion_id: int, now: datetime) -> int:
    """Let all of an occasion that may not have arrived be sent again; how many these are."""
    return scope.run(_RESEND_ALL, in_occasion=occasion_id, now=now).rowcount
