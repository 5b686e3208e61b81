"""Deliveries: claimed from a lane, decided at the instant of sending, noted afterwards."""

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Row, bindparam, case, func, insert, select, update

from core.states.outreach import (
    DeliveryState,
    OccasionKind,
    Reason,
    Recipient,
)
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.network import museum
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message owed, with its occasion's words and the clock of its museum.

    `replay_at` is the instant that a replayed museum lives in; `fence` numbers the turns.
    """

    museum_id: int
    occasion_id: int
    recipient_id: int
    recipient: Recipient
    lane: str
    priority: int
    state: DeliveryState
    due_at: datetime
    expires_at: datetime | None
    attempts: int
    fence: int
    address: str | None
    language: str | None
    sent_reference: str | None
    carries: list[int] | None
    kind: OccasionKind
    campaign_id: int | None
    subject: dict[str, Any]
    caused_at: datetime
    revision: int
    withdrawn_at: datetime | None
    replay_at: datetime | None

    @property
    def key(self) -> str:
        """Name this delivery to a platform: 24 letters and digits, always the same."""
        named = f"{self.museum_id}/{self.occasion_id}/{self.recipient_id}".encode()
        return b32encode(blake2b(named, digest_size=15).digest()).decode().lower()

    @property
    def place(self) -> dict[str, int]:
        """The key of its row."""
        return {
            "of_museum": self.museum_id,
            "of_occasion": self.occasion_id,
            "to_recipient": self.recipient_id,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a delivery; `due_at` is set when it goes back to wait."""

    delivery: Delivery
    state: DeliveryState
    reason: Reason | None = None
    due_at: datetime | None = None
    attempts: int = 0
    at: datetime
    address: str | None = None
    language: str | None = None
    sent_reference: str | None = None
    revision: int = 0
    carries: list[int] | None = None


_OWN = (
    *("museum_id", "occasion_id", "recipient_id", "recipient", "lane", "priority", "state"),
    *("due_at", "expires_at", "attempts", "fence", "address", "language", "sent_reference"),
    "carries",
)
_seen = (
    select(
        *[delivery.c[name] for name in _OWN],
        *[occasion.c[name] for name in ("kind", "campaign_id", "subject", "caused_at", "revision")],
        occasion.c.withdrawn_at,
        museum.c.replay_at,
    )
    .join(
        occasion,
        (occasion.c.museum_id == delivery.c.museum_id) & (occasion.c.id == delivery.c.occasion_id),
    )
    .join(museum, museum.c.id == delivery.c.museum_id)
)
_its_now = func.coalesce(museum.c.replay_at, bindparam("now", type_=delivery.c.due_at.type))
_DUE = across_museums(
    _seen.where(
        delivery.c.lane == bindparam("lane"),
        delivery.c.state == DeliveryState.PENDING,
        delivery.c.due_at <= _its_now,
    )
    .order_by(delivery.c.priority, delivery.c.due_at, occasion.c.caused_at, delivery.c.recipient_id)
    .limit(bindparam("limit"))
    .with_for_update(of=delivery, skip_locked=True)
)
_TO_EDIT = across_museums(
    _seen.where(
        delivery.c.lane == bindparam("lane"),
        delivery.c.state == DeliveryState.SENT,
        delivery.c.edit_due_at <= _its_now,
    )
    .order_by(delivery.c.edit_due_at, delivery.c.recipient_id)
    .limit(bindparam("limit"))
    .with_for_update(of=delivery, skip_locked=True)
)
_at_place = (
    delivery.c.museum_id == bindparam("of_museum"),
    delivery.c.occasion_id == bindparam("of_occasion"),
    delivery.c.recipient_id == bindparam("to_recipient"),
)
_held = (*_at_place, delivery.c.owner == bindparam("by"), delivery.c.fence == bindparam("turn"))
_instant = delivery.c.due_at.type
_CLAIM = across_museums(
    update(delivery)
    .where(*_at_place)
    .values(
        state=DeliveryState.CLAIMED,
        owner=bindparam("by"),
        lease_until=bindparam("until", type_=_instant),
        fence=delivery.c.fence + 1,
    )
)
_SENDING = across_museums(
    update(delivery)
    .where(*_held)
    .values(
        state=DeliveryState.SENDING,
        lease_until=bindparam("until", type_=_instant),
        address=bindparam("new_address"),
        language=bindparam("new_language"),
        carries=bindparam("new_carries", type_=delivery.c.carries.type),
    )
)
_revision_now = (
    select(occasion.c.revision)
    .where(
        occasion.c.museum_id == bindparam("of_museum"), occasion.c.id == bindparam("of_occasion")
    )
    .scalar_subquery()
)
_shown = bindparam("shown", type_=delivery.c.revision.type)
_SETTLE = across_museums(
    update(delivery)
    .where(*_held)
    .values(
        state=bindparam("new_state", type_=delivery.c.state.type),
        reason=bindparam("new_reason", type_=delivery.c.reason.type),
        due_at=func.coalesce(bindparam("new_due_at", type_=_instant), delivery.c.due_at),
        attempts=bindparam("new_attempts"),
        address=bindparam("new_address"),
        language=bindparam("new_language"),
        sent_reference=bindparam("new_reference"),
        revision=_shown,
        # A correction that came while it was in the air is shown next.
        edit_due_at=case(
            (
                (bindparam("told", type_=delivery.c.revision.type) == 1) & (_revision_now > _shown),
                bindparam("at", type_=_instant),
            )
        ),
        settled_at=bindparam("new_settled_at", type_=_instant),
        owner=None,
        lease_until=None,
    )
)
_EDITED = across_museums(
    update(delivery)
    .where(*_at_place, delivery.c.edit_due_at.is_not(None))
    .values(
        revision=_shown,
        edit_due_at=case(
            (_revision_now > _shown, bindparam("new_due_at", type_=_instant)),
            else_=bindparam("again_at", type_=_instant),
        ),
        attempts=bindparam("new_attempts"),
    )
)
_RELEASE_CLAIMED = across_museums(
    update(delivery)
    .where(
        delivery.c.lane == bindparam("of_lane"),
        delivery.c.state == DeliveryState.CLAIMED,
        delivery.c.lease_until <= bindparam("now", type_=_instant),
    )
    .values(state=DeliveryState.PENDING, owner=None, lease_until=None)
)
_LEFT_SENDING = across_museums(
    select(*delivery.primary_key.columns, delivery.c.lease_until).where(
        delivery.c.lane == bindparam("of_lane"),
        delivery.c.state == DeliveryState.SENDING,
        delivery.c.lease_until <= bindparam("now", type_=_instant),
    )
)
_LEAVE_SENDING = across_museums(
    update(delivery)
    .where(
        *_at_place,
        delivery.c.state == DeliveryState.SENDING,
        delivery.c.lease_until <= bindparam("now", type_=_instant),
    )
    .values(
        state=bindparam("new_state", type_=delivery.c.state.type),
        settled_at=bindparam("new_settled_at", type_=_instant),
        owner=None,
        lease_until=None,
    )
)
_mine = delivery.c.museum_id == MUSEUM
_of_occasion = delivery.c.occasion_id == bindparam("in_occasion")
_ADD = of_museum(insert(delivery))
_WITHDRAW = of_museum(
    update(delivery)
    .where(
        _mine,
        _of_occasion,
        delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED]),
    )
    .values(
        state=DeliveryState.SKIPPED,
        reason=Reason.WITHDRAWN,
        settled_at=bindparam("at", type_=_instant),
        owner=None,
        lease_until=None,
    )
)
_OWE_EDIT = of_museum(
    update(delivery)
    .where(_mine, _of_occasion, delivery.c.state == DeliveryState.SENT)
    .values(edit_due_at=bindparam("at", type_=_instant), attempts=0)
)
_CARRYING = of_museum(
    select(delivery.c.occasion_id, delivery.c.recipient_id, delivery.c.carries).where(
        _mine, delivery.c.state == DeliveryState.SENT, delivery.c.carries.is_not(None)
    )
)
_OWE_ONE_EDIT = of_museum(
    update(delivery)
    .where(_mine, _of_occasion, delivery.c.recipient_id == bindparam("to_recipient"))
    .values(edit_due_at=bindparam("at", type_=_instant), attempts=0)
)
_PER_STATE = of_museum(
    select(delivery.c.state, func.count()).where(_mine).group_by(delivery.c.state)
)
_OF_OCCASION = of_museum(
    select(delivery.c.state, func.count()).where(_mine, _of_occasion).group_by(delivery.c.state)
)
_MISSED_EDITS = across_museums(
    update(delivery)
    .where(
        delivery.c.state == DeliveryState.SENT,
        delivery.c.edit_due_at.is_(None),
        delivery.c.revision
        < select(occasion.c.revision)
        .where(
            occasion.c.museum_id == delivery.c.museum_id,
            occasion.c.id == delivery.c.occasion_id,
            occasion.c.revision > 0,
        )
        .scalar_subquery(),
    )
    .values(edit_due_at=bindparam("at", type_=_instant))
)
_LANES = across_museums(
    select(delivery.c.lane)
    .where(
        delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING])
    )
    .distinct()
)


def due(network: NetworkScope, lane: str, now: datetime, limit: int) -> list[Delivery]:
    """Read what the lane owes by now, most urgent first; on PostgreSQL the rows are held."""
    return [_made(row) for row in network.run(_DUE, lane=lane, now=now, limit=limit)]


def to_edit(network: NetworkScope, lane: str, now: datetime, limit: int) -> list[Delivery]:
    """Read what was sent and has to be edited."""
    return [_made(row) for row in network.run(_TO_EDIT, lane=lane, now=now, limit=limit)]


def claim(network: NetworkScope, rows: Iterable[Delivery], owner: str, until: datetime) -> None:
    """Lease rows to `owner`: their fence grows by one."""
    network.run_many(_CLAIM, [{**row.place, "by": owner, "until": until} for row in rows])


def mark_sending(
    network: NetworkScope, row: Delivery, owner: str, until: datetime, to: Outcome
) -> bool:
    """Write that the call comes next; false if the turn was lost meanwhile."""
    result = network.run(
        _SENDING,
        **row.place,
        by=owner,
        turn=row.fence + 1,
        until=until,
        new_address=to.address,
        new_language=to.language,
        new_carries=to.carries,
    )
    return result.rowcount == 1


def settle(network: NetworkScope, owner: str, outcomes: Iterable[Outcome]) -> None:
    """Write outcomes; one whose turn was lost changes nothing."""
    network.run_many(
        _SETTLE,
        [
            {
                **outcome.delivery.place,
                "by": owner,
                "turn": outcome.delivery.fence + 1,
                "new_state": outcome.state,
                "new_reason": outcome.reason,
                "new_due_at": outcome.due_at,
                "new_attempts": outcome.attempts,
                "new_address": outcome.address,
                "new_language": outcome.language,
                "new_reference": outcome.sent_reference,
                "shown": outcome.revision,
                "told": int(outcome.state is DeliveryState.SENT),
                "at": outcome.at,
                "new_settled_at": None if outcome.state is DeliveryState.PENDING else outcome.at,
            }
            for outcome in outcomes
        ],
    )


def edited(
    network: NetworkScope, row: Delivery, at: datetime, shown: int, again_at: datetime | None
) -> None:
    """Write that `shown` is what can be read now; `again_at` when the edit must be repeated."""
    network.run(
        _EDITED,
        **row.place,
        shown=shown,
        new_due_at=at,
        again_at=again_at,
        new_attempts=row.attempts + 1 if again_at else 0,
    )


def release(network: NetworkScope, lane: str, now: datetime) -> None:
    """Give back what was claimed by a worker whose lease is over: nothing was sent."""
    network.run(_RELEASE_CLAIMED, of_lane=lane, now=now)


def left_sending(network: NetworkScope, lane: str, now: datetime) -> list[Row[*tuple[Any, ...]]]:
    """Read the keys of what was in the air when its worker went, with the ends of the leases."""
    return list(network.run(_LEFT_SENDING, of_lane=lane, now=now))


def leave_sending(
    network: NetworkScope, row: Row[*tuple[Any, ...]], now: datetime, state: DeliveryState
) -> None:
    """Take a row out of the air, into `state`."""
    network.run(
        _LEAVE_SENDING,
        of_museum=row.museum_id,
        of_occasion=row.occasion_id,
        to_recipient=row.recipient_id,
        now=now,
        new_state=state,
        new_settled_at=now if state is DeliveryState.UNKNOWN else None,
    )


def add(scope: MuseumScope, **columns: Any) -> None:
    """Owe one message."""
    scope.run(_ADD, **columns)


def withdraw(scope: MuseumScope, occasion_id: int, at: datetime) -> None:
    """Stop what still waits of an occasion."""
    scope.run(_WITHDRAW, in_occasion=occasion_id, at=at)


def owe_edits(scope: MuseumScope, occasion_id: int, at: datetime) -> None:
    """Owe the occasion's new revision to all who were told, or were told it by a later post."""
    scope.run(_OWE_EDIT, in_occasion=occasion_id, at=at)
    for row in scope.run(_CARRYING).all():
        if occasion_id in row.carries:
            scope.run(
                _OWE_ONE_EDIT, in_occasion=row.occasion_id, to_recipient=row.recipient_id, at=at
            )


def owe_missed_edits(network: NetworkScope, at: datetime) -> None:
    """Owe the edits of what was in the air while its occasion was corrected."""
    network.run(_MISSED_EDITS, at=at)


def per_state(scope: MuseumScope) -> dict[DeliveryState, int]:
    """Count a museum's deliveries by state."""
    return {state: int(count) for state, count in scope.run(_PER_STATE)}


def of_occasion(scope: MuseumScope, occasion_id: int) -> dict[DeliveryState, int]:
    """Count an occasion's deliveries by state."""
    rows = scope.run(_OF_OCCASION, in_occasion=occasion_id)
    return {state: int(count) for state, count in rows}


def lanes(network: NetworkScope) -> list[str]:
    """List the lanes in which something waits."""
    return list(network.run(_LANES).scalars())


def _made(row: Any) -> Delivery:
    return Delivery(**row._mapping)  # noqa: SLF001 - the public name of a row's mapping
