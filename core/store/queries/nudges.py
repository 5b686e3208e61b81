"""Nudges: what each member is to be reminded of, planned, and how it ended."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, null, select, update
from sqlalchemy.dialects.postgresql import insert

from core.states.nudges import NudgeEnding
from core.store.dialects import insert_once
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.nudges import PLANNED, nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One step of a rule for one member; its id is also that of its occasion once it is owed.

    `due_at` is empty once it is owed or over. A gift from `began_at` on ends it. `told_with` is the
    id of the nudge whose message tells this one as well.
    """

    id: int
    member_id: int
    rule: str
    step: int
    campaign_id: int
    about: str
    began_at: datetime
    due_at: datetime | None
    expires_at: datetime
    subject: dict[str, Any] | None = None
    owed_at: datetime | None = None
    ended_at: datetime | None = None
    ending: NudgeEnding | None = None
    told_with: int | None = None


_instant = nudge.c.due_at.type
_mine = nudge.c.museum_id == MUSEUM
_of_member = nudge.c.member_id == bindparam("who")
_columns = columns_of(Nudge, nudge)
_plan = insert(nudge)
_RENEWED = ("due_at", "began_at", "expires_at", "subject", "ended_at", "ending")
_PLAN = of_museum(insert_once(nudge))
_PLAN_ANEW = of_museum(
    _plan.on_conflict_do_update(
        index_elements=[
            nudge.c[name]
            for name in ("museum_id", "member_id", "rule", "campaign_id", "about", "step")
        ],
        set_={name: _plan.excluded[name] for name in _RENEWED},
        where=nudge.c.owed_at.is_(None),
    )
)
_ended = {
    "due_at": null(),
    "ended_at": bindparam("at", type_=_instant),
    "ending": bindparam("why", type_=nudge.c.ending.type),
}
_END_PLANNED = of_museum(update(nudge).where(_mine, _of_member, PLANNED).values(**_ended))
_END_OWED = of_museum(
    update(nudge)
    .where(
        _mine,
        _of_member,
        nudge.c.ending.is_(None),
        nudge.c.owed_at >= bindparam("since", type_=_instant),
    )
    .values(**_ended)
)
_FIND = of_museum(select(*_columns).where(_mine, nudge.c.id == bindparam("which")))
_FORGET = of_museum(delete(nudge).where(_mine, _of_member))
_theirs = nudge.alias("theirs")
_MOVE = of_museum(
    update(nudge)
    .where(
        _mine,
        nudge.c.member_id == bindparam("former", type_=nudge.c.member_id.type),
        ~exists(
            select(1).where(
                _theirs.c.museum_id == MUSEUM,
                _theirs.c.member_id == bindparam("kept", type_=nudge.c.member_id.type),
                *(
                    _theirs.c[name] == nudge.c[name]
                    for name in ("rule", "campaign_id", "about", "step")
                ),
            )
        ),
    )
    .values(member_id=bindparam("kept", type_=nudge.c.member_id.type))
)
_NEXT = of_museum(
    select(*_columns).where(_mine, _of_member, PLANNED).order_by(nudge.c.due_at, nudge.c.id)
)
_OF_MEMBER = of_museum(
    select(*_columns).where(_mine, _of_member).order_by(nudge.c.began_at, nudge.c.step)
)


def plan(scope: MuseumScope, new: Iterable[Nudge]) -> None:
    """Plan nudges, each once: one that was planned before stays as it is."""
    scope.run_many(_PLAN, [_row(one) for one in new])


def plan_anew(scope: MuseumScope, new: Nudge) -> None:
    """Plan a nudge, in place of the same one that is not owed yet, also if that was over."""
    scope.run(_PLAN_ANEW, **_row(new))


def end_planned(scope: MuseumScope, member_id: int, why: NudgeEnding, at: datetime) -> int:
    """End all that is planned for a member; how many there were."""
    return scope.run(_END_PLANNED, who=member_id, why=why, at=at).rowcount


def end_owed(
    scope: MuseumScope, member_id: int, why: NudgeEnding, since: datetime, at: datetime
) -> None:
    """Note what the nudges led to that a member was owed since an instant."""
    scope.run(_END_OWED, who=member_id, why=why, since=since, at=at)


def find(scope: MuseumScope, nudge_id: int) -> Nudge | None:
    """Read a nudge."""
    return one(_made, scope.run(_FIND, which=nudge_id).first())


def planned(scope: MuseumScope, member_id: int) -> list[Nudge]:
    """Read what is planned for a member, the next first."""
    return every(_made, scope.run(_NEXT, who=member_id))


def of_member(scope: MuseumScope, member_id: int) -> list[Nudge]:
    """Read all nudges of a member, planned, owed and over."""
    return every(_made, scope.run(_OF_MEMBER, who=member_id))


def forget_member(scope: MuseumScope, member_id: int) -> None:
    """Delete a member's nudges."""
    scope.run(_FORGET, who=member_id)


def unite(scope: MuseumScope, kept: int, former: int) -> None:
    """Make a member's nudges another's; of the same one to both the other's stays."""
    scope.run(_MOVE, kept=kept, former=former)
    scope.run(_FORGET, who=former)


_names = [field.name for field in fields(Nudge)]


def _row(new: Nudge) -> dict[str, Any]:
    return {name: getattr(new, name) for name in _names}


def _made(*values: Any) -> Nudge:
    return Nudge(**dict(zip(_names, values, strict=True)))
