"""Nudges that are told with another one, in one message."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, null, or_, select, update

from core.states.nudges import ASKED_FOR, NudgeEnding
from core.states.outreach import DeliveryState, Priority
from core.store.among import Among
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.nudges import PLANNED, nudge
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True)
class Waiting:
    """A nudge that is owed and has not gone out; `subject` is what it says so far."""

    id: int
    member_id: int
    expires_at: datetime
    subject: dict[str, Any]


_mine = nudge.c.museum_id == MUSEUM
_this = nudge.c.id == bindparam("which")
#: Who sends at this instant holds the row: what they send says no more than it did.
_WAITING = of_museum(
    select(nudge.c.id, nudge.c.member_id, occasion.c.expires_at, occasion.c.subject)
    .select_from(delivery)
    .join(nudge, and_(_mine, nudge.c.id == delivery.c.occasion_id))
    .join(occasion, and_(occasion.c.museum_id == MUSEUM, occasion.c.id == nudge.c.id))
    .where(
        delivery.c.museum_id == MUSEUM,
        Among(delivery.c.recipient_id, "people"),
        delivery.c.state == DeliveryState.PENDING,
        delivery.c.priority == int(Priority.NUDGE),
    )
    .with_for_update(of=delivery, skip_locked=True)
)
_OF_ANOTHER = (DeliveryState.CLAIMED, DeliveryState.SENDING)
_CAME = of_museum(
    select(delivery.c.recipient_id, delivery.c.settled_at).where(
        delivery.c.museum_id == MUSEUM,
        Among(delivery.c.recipient_id, "people"),
        delivery.c.priority == int(Priority.NUDGE),
        or_(
            delivery.c.state.in_(_OF_ANOTHER),
            and_(
                delivery.c.state.in_((DeliveryState.SENT, DeliveryState.UNKNOWN)),
                delivery.c.settled_at > bindparam("since", type_=delivery.c.settled_at.type),
            ),
        ),
    )
)
_ASKED = of_museum(
    select(nudge.c.member_id, nudge.c.due_at).where(
        _mine,
        Among(nudge.c.member_id, "people"),
        nudge.c.rule == ASKED_FOR,
        PLANNED,
        nudge.c.due_at <= bindparam("by", type_=nudge.c.due_at.type),
    )
)
_SUBJECTS = of_museum(
    select(nudge.c.id, nudge.c.subject).where(
        _mine, Among(nudge.c.id), nudge.c.subject.is_not(None)
    )
)
_SAY = of_museum(
    update(nudge).where(_mine, _this).values(subject=bindparam("said", type_=nudge.c.subject.type))
)
_SAY_ON = of_museum(
    update(occasion)
    .where(occasion.c.museum_id == MUSEUM, occasion.c.id == bindparam("which"))
    .values(subject=bindparam("said", type_=occasion.c.subject.type))
)
_TELL_WITH = of_museum(
    update(nudge)
    .where(_mine, _this)
    .values(
        due_at=null(),
        owed_at=bindparam("at", type_=nudge.c.due_at.type),
        told_with=bindparam("leading", type_=nudge.c.id.type),
    )
)
_until = bindparam("until", type_=nudge.c.expires_at.type)
_OCCASION_LASTS = of_museum(
    update(occasion)
    .where(occasion.c.museum_id == MUSEUM, occasion.c.id == bindparam("which"))
    .values(expires_at=_until)
)
_DELIVERY_LASTS = of_museum(
    update(delivery)
    .where(delivery.c.museum_id == MUSEUM, delivery.c.occasion_id == bindparam("which"))
    .values(expires_at=_until)
)
_UNTELL = of_museum(
    update(nudge)
    .where(_mine, _this)
    .values(
        due_at=null(),
        owed_at=null(),
        told_with=null(),
        ended_at=bindparam("at", type_=nudge.c.due_at.type),
        ending=bindparam("why", type_=nudge.c.ending.type),
    )
)

Said = tuple[int, dict[str, Any]]


def waiting(scope: MuseumScope, people: Collection[int]) -> list[Waiting]:
    """Read the nudges that are owed to `people` and nobody has begun to send, each held."""
    return every(Waiting, scope.run(_WAITING, people=people))


def came(
    scope: MuseumScope, people: Collection[int], since: datetime, now: datetime
) -> dict[int, list[datetime]]:
    """Read when nudges came to `people` after an instant; those on their way come now."""
    found: dict[int, list[datetime]] = {}
    for who, at in scope.run(_CAME, people=people, since=since):
        found.setdefault(who, []).append(at or now)
    return found


def asked(scope: MuseumScope, people: Collection[int], by: datetime) -> dict[int, list[datetime]]:
    """Read when, until an instant, reminders are due that `people` asked for."""
    found: dict[int, list[datetime]] = {}
    for who, at in scope.run(_ASKED, people=people, by=by):
        found.setdefault(who, []).append(at)
    return found


def subjects(scope: MuseumScope, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Read what nudges say beside what their rules say."""
    return {row[0]: row[1] for row in scope.run(_SUBJECTS, ids=ids)}


def say(scope: MuseumScope, said: Iterable[Said]) -> None:
    """Write what nudges say that are not owed yet."""
    scope.run_many(_SAY, [{"which": which, "said": subject} for which, subject in said])


def say_on(scope: MuseumScope, said: Iterable[Said]) -> None:
    """Write what nudges say that are owed and wait."""
    scope.run_many(_SAY_ON, [{"which": which, "said": subject} for which, subject in said])


def tell_with(scope: MuseumScope, told: Iterable[tuple[int, int]], at: datetime) -> None:
    """Note that nudges are told with another one: their ids, each with the id of that."""
    rows = [{"which": which, "leading": leading, "at": at} for which, leading in told]
    scope.run_many(_TELL_WITH, rows)


def last(scope: MuseumScope, until: Iterable[tuple[int, datetime]]) -> None:
    """Let messages of nudges that are owed make sense until an instant, by their ids."""
    rows = [{"which": which, "until": at} for which, at in until]
    for query in (_OCCASION_LASTS, _DELIVERY_LASTS):
        scope.run_many(query, rows)


def untell(scope: MuseumScope, over: Iterable[tuple[int, NudgeEnding]], at: datetime) -> None:
    """Note that nudges were left out of the message that was to tell them, and why."""
    scope.run_many(_UNTELL, [{"which": which, "why": why, "at": at} for which, why in over])
