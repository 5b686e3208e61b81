"""Lines of bank statements, and how a museum's statements are read."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from core.states.giving import Doubt, LineState
from core.store.dialects import insert_or_update
from core.store.queries.museums import hold
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.banking import bank_line, statement_form
from core.store.tables.giving import pledge


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """A line that was imported; staff know it by its `number`.

    `minor` is below zero where the bank took money back. `pledge_id` is the gift it was entered
    for; while it waits for a person, the one it is perhaps for.
    """

    number: int
    mark: str
    booked_on: str
    minor: int
    currency: str
    text: str
    payer: str
    state: LineState
    doubt: Doubt | None
    pledge_id: int | None
    imported_at: datetime
    settled_at: datetime | None


_mine = bank_line.c.museum_id == MUSEUM
_this = bank_line.c.number == bindparam("which")
_columns = columns_of(KeptLine, bank_line)
_ADD = of_museum(bank_line.insert())
_LAST = of_museum(select(func.coalesce(func.max(bank_line.c.number), 0)).where(_mine))
_MARKS = of_museum(
    select(bank_line.c.mark).where(_mine, bank_line.c.mark.in_(bindparam("marks", expanding=True)))
)
_WAITING = of_museum(
    select(*_columns)
    .where(_mine, bank_line.c.state == LineState.WAITING)
    .order_by(bank_line.c.number)
    .limit(bindparam("most"))
)
_COUNT = of_museum(select(func.count()).where(_mine, bank_line.c.state == LineState.WAITING))
_LOCKED = of_museum(select(*_columns).where(_mine, _this).with_for_update())
_SETTLE = of_museum(
    update(bank_line)
    .where(_mine, _this)
    .values(
        state=bindparam("new_state", type_=bank_line.c.state.type),
        pledge_id=bindparam("of_pledge"),
        settled_at=bindparam("at", type_=bank_line.c.settled_at.type),
    )
)
_EMPTY: dict[str, Any] = {"text": "", "payer": ""}
_FORGET = of_museum(
    update(bank_line)
    .where(
        _mine,
        bank_line.c.pledge_id.in_(
            select(pledge.c.id).where(
                pledge.c.museum_id == MUSEUM, pledge.c.member_id == bindparam("of_member")
            )
        ),
    )
    .values(_EMPTY)
)
_EMPTY_OLD = across_museums(
    update(bank_line)
    .where(bank_line.c.imported_at < bindparam("before", type_=bank_line.c.imported_at.type))
    .values(_EMPTY)
)
_FORM = of_museum(select(statement_form.c.columns).where(statement_form.c.museum_id == MUSEUM))
_SAVE_FORM = of_museum(insert_or_update(statement_form, ("museum_id",), "columns"))


def last_number(network: NetworkScope, museum_id: int) -> int:
    """Read the museum's last number, and let nobody else give out the next meanwhile."""
    hold(network, museum_id)
    return int(network.museum(museum_id).run(_LAST).scalar_one())


def add(museum: MuseumScope, new: KeptLine) -> None:
    """Write a line under its number."""
    museum.run(_ADD, **{field.name: getattr(new, field.name) for field in fields(new)})


def known(museum: MuseumScope, marks: list[str]) -> set[str]:
    """Tell which of `marks` were imported before."""
    return set(museum.run(_MARKS, marks=marks).scalars())


def waiting(museum: MuseumScope, most: int = 1_000) -> list[KeptLine]:
    """Read the lines that wait for a person, the first first."""
    return every(_made, museum.run(_WAITING, most=most))


def waiting_count(museum: MuseumScope) -> int:
    """Count the lines that wait for a person."""
    return int(museum.run(_COUNT).scalar_one())


def lock(museum: MuseumScope, number: int) -> KeptLine | None:
    """Read a line and hold it."""
    return one(_made, museum.run(_LOCKED, which=number).first())


def settle(
    museum: MuseumScope, number: int, state: LineState, pledge_id: int | None, at: datetime
) -> None:
    """Say what became of a line that waited."""
    museum.run(_SETTLE, which=number, new_state=state, of_pledge=pledge_id, at=at)


def forget_member(museum: MuseumScope, member_id: int) -> None:
    """Take out what the bank wrote with a member's transfers; while they still are the member's."""
    museum.run(_FORGET, of_member=member_id)


def empty_old(network: NetworkScope, before: datetime) -> None:
    """Take out what banks wrote with lines that came before an instant; their marks stay."""
    network.run(_EMPTY_OLD, before=before)


def form(museum: MuseumScope) -> dict[str, str] | None:
    """Read which columns of the museum's statements mean what, if it was ever said."""
    found: dict[str, str] | None = museum.run(_FORM).scalar()
    return found


def save_form(museum: MuseumScope, columns: dict[str, str]) -> None:
    """Keep which columns mean what, for the next statement."""
    museum.run(_SAVE_FORM, columns=columns)


def _made(*row: Any) -> KeptLine:
    return KeptLine(**dict(zip((field.name for field in fields(KeptLine)), row, strict=True)))
