"""Nudges that are told with another one, in one message."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, null, select, update

from core.states.outreach import DeliveryState, Priority
from core.store.among import Among
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.nudges import nudge
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True)
class Waiting:
    """A nudge that is owed and has not gone out; `subject` is what it says so far."""

    id: int
    member_id: int
    rule: str
    subject: dict[str, Any]


_mine = nudge.c.museum_id == MUSEUM
_this = nudge.c.id == bindparam("which")
#: Who sends at this instant holds the row: what they send says no more than it did.
_WAITING = of_museum(
    select(nudge.c.id, nudge.c.member_id, nudge.c.rule, occasion.c.subject)
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

Said = tuple[int, dict[str, Any]]


def waiting(scope: MuseumScope, people: Collection[int]) -> list[Waiting]:
    """Read the nudges that are owed to `people` and nobody has begun to send, each held."""
    return every(Waiting, scope.run(_WAITING, people=people))


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
