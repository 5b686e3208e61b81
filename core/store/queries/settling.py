"""What became of a turn is written to its delivery: it was sent, ended, or waits again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, null, update

from core.states.outreach import DeliveryState
from core.store.among import TextOf
from core.store.queries.deliveries import Delivery, Outcome
from core.store.queries.lanes import all_held, at_place, held, where
from core.store.scope import NetworkScope, across_museums
from core.store.tables.outreach import delivery

_IS_SENT = DeliveryState.SENT
_instant = delivery.c.due_at.type
_shown = bindparam("shown", type_=delivery.c.revision.type)
_at = bindparam("at", type_=_instant)
# Where it went, and in which language, was written before the call.
_SENT = across_museums(
    update(delivery)
    .where(*all_held)
    .values(
        state=DeliveryState.SENT,
        # Said in the text, as a value of each row it takes a quarter of the time of all this.
        reason=null(),
        sent_reference=TextOf(delivery.c.recipient_id, "references"),
        revision=_shown,
        # A correction that came while it was in the air is shown next.
        edit_due_at=case((delivery.c.owed_revision > _shown, _at)),
        settled_at=_at,
        owner=null(),
        lease_until=null(),
    )
)
_not_sent: dict[str, Any] = {
    "state": bindparam("new_state", type_=delivery.c.state.type),
    "reason": bindparam("new_reason", type_=delivery.c.reason.type),
    "attempts": bindparam("new_attempts"),
    "language": bindparam("new_language"),
    "sent_reference": bindparam("new_reference"),
    "repeatable_until": bindparam("new_repeatable_until", type_=_instant),
    "revision": _shown,
    "edit_due_at": None,
    "owner": None,
    "lease_until": None,
}
_ENDED = across_museums(
    update(delivery)
    .where(*held)
    .values(**_not_sent, address=bindparam("new_address"), settled_at=_at)
)
# What waits keeps the address it has now: its chat may have moved meanwhile.
_WAITS = across_museums(
    update(delivery)
    .where(*held)
    .values(
        **_not_sent,
        due_at=func.coalesce(bindparam("new_due_at", type_=_instant), delivery.c.due_at),
        lane=func.coalesce(bindparam("new_lane", type_=delivery.c.lane.type), delivery.c.lane),
        settled_at=None,
    )
)
_LEAVE = across_museums(
    update(delivery)
    .where(*at_place, delivery.c.state == DeliveryState.SENDING)
    .values(
        state=bindparam("new_state", type_=delivery.c.state.type),
        settled_at=bindparam("new_settled_at", type_=_instant),
        repeatable_until=bindparam("new_repeatable_until", type_=_instant),
        owner=None,
        lease_until=None,
    )
)


def settle(network: NetworkScope, owner: str, outcomes: Iterable[Outcome]) -> None:
    """Write outcomes; one whose turn was lost changes nothing."""
    sent: list[Outcome] = []
    ended: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    for one in outcomes:
        if one.state is _IS_SENT:
            sent.append(one)
        elif one.state is DeliveryState.PENDING:
            due = {"new_due_at": one.due_at, "new_lane": one.lane}
            waiting.append({**_not_sent_as(one), **due})
        else:
            gone = {"at": one.at, "new_address": one.address}
            ended.append({**_not_sent_as(one), **gone})
    for query, rows in ((_SENT, _all_sent(sent)), (_ENDED, ended), (_WAITS, waiting)):
        network.run_many(query, rows, by=owner)


def _all_sent(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Put those together that differ by their reader alone: they share a statement."""
    alike: dict[tuple[int, int, int, int, datetime], dict[int, str | None]] = {}
    for one in outcomes:
        row = one.delivery
        said = (row.museum_id, row.occasion_id, row.fence, row.owed_revision, one.at)
        alike.setdefault(said, {})[row.recipient_id] = one.sent_reference
    return [
        {
            "of_museum": museum_id,
            "of_occasion": occasion_id,
            "turn": fence,
            "shown": revision,
            "at": at,
            "recipients": references,
            "references": references,
        }
        for (museum_id, occasion_id, fence, revision, at), references in alike.items()
    ]


def _not_sent_as(one: Outcome) -> dict[str, Any]:
    return {
        **where(one.delivery),
        "turn": one.delivery.fence,
        "new_state": one.state,
        "new_reason": one.reason,
        "new_attempts": one.attempts,
        "new_language": one.language,
        "new_reference": one.sent_reference,
        "new_repeatable_until": one.repeatable_until,
        "shown": one.delivery.owed_revision,
    }


def leave_sending(
    network: NetworkScope, row: Delivery, state: DeliveryState, until: datetime, at: datetime
) -> None:
    """Take a row out of the air, into `state`; repeating it shows nothing twice `until` then."""
    network.run(
        _LEAVE,
        **where(row),
        new_state=state,
        new_repeatable_until=until,
        new_settled_at=at if state is DeliveryState.UNKNOWN else None,
    )
