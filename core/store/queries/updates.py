"""What museums wrote to their communities."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from core.store.queries.museums import hold
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.network import museum
from core.store.tables.updates import museum_update


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An update: `texts` by language, `segment` as `core.outreach.segments` writes it.

    `writers` are those whose words it has; `asked_at` is set while it waits for the approval of
    somebody else, to go out at `asked_for`. `picture` is the key of one, `alt` says by language
    what it shows.
    """

    id: int
    number: int
    written_by: str
    written_at: datetime
    texts: dict[str, str]
    segment: dict[str, Any]
    due_at: datetime | None = None
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    deleted_at: datetime | None = None
    writers: list[str] | None = None
    approved_by: str | None = None
    asked_at: datetime | None = None
    asked_for: datetime | None = None
    picture: str | None = None
    alt: dict[str, str] | None = None


_columns = columns_of(Update, museum_update)
_mine = museum_update.c.museum_id == MUSEUM
_this = museum_update.c.number == bindparam("which")
_ADD = of_museum(insert(museum_update))
_LAST_NUMBER = of_museum(select(func.coalesce(func.max(museum_update.c.number), 0)).where(_mine))
_FIND = of_museum(select(*_columns).where(_mine, _this))
_LOCKED = of_museum(select(*_columns).where(_mine, _this).with_for_update())
_RECENT = of_museum(
    select(*_columns).where(_mine).order_by(museum_update.c.number.desc()).limit(bindparam("most"))
)
_CHANGED = (
    *("texts", "segment", "due_at", "started_at", "stopped_at", "deleted_at"),
    *("writers", "approved_by", "asked_at", "asked_for", "picture", "alt"),
)
_CHANGE = of_museum(
    update(museum_update)
    .where(_mine, _this)
    .values({name: bindparam(f"new_{name}", type_=museum_update.c[name].type) for name in _CHANGED})
)
_DUE = across_museums(
    select(museum_update.c.museum_id, museum_update.c.number)
    .join(museum, museum.c.id == museum_update.c.museum_id)
    .where(
        museum_update.c.due_at.is_not(None),
        museum_update.c.started_at.is_(None),
        museum_update.c.stopped_at.is_(None),
        museum_update.c.due_at <= bindparam("now", type_=museum_update.c.due_at.type),
        museum.c.replay_at.is_(None),
    )
    .order_by(museum_update.c.due_at)
    .limit(20)
)


def next_number(network: NetworkScope, museum_id: int) -> int:
    """Give the museum's next number, which nobody else gets meanwhile."""
    hold(network, museum_id)
    return int(network.museum(museum_id).run(_LAST_NUMBER).scalar_one()) + 1


def add(scope: MuseumScope, new: Update) -> None:
    """Keep a new update."""
    scope.run(_ADD, **{name: getattr(new, name) for name in Update.__slots__})


def find(scope: MuseumScope, number: int) -> Update | None:
    """Read the update of a number."""
    return _made(scope.run(_FIND, which=number).first())


def lock(scope: MuseumScope, number: int) -> Update | None:
    """Read the update of a number, and hold it."""
    return _made(scope.run(_LOCKED, which=number).first())


def recent(scope: MuseumScope, most: int) -> list[Update]:
    """Read the newest updates, the newest first."""
    return every(_of_row, scope.run(_RECENT, most=most))


def change(scope: MuseumScope, changed: Update) -> None:
    """Write an update as it is now."""
    values = {f"new_{name}": getattr(changed, name) for name in _CHANGED}
    scope.run(_CHANGE, which=changed.number, **values)


def due(network: NetworkScope, now: datetime) -> list[tuple[int, int]]:
    """List up to 20 (museum, number) that have to go out, replays aside."""
    return [(row.museum_id, row.number) for row in network.run(_DUE, now=now)]


def _of_row(*values: Any) -> Update:
    return Update(**dict(zip(Update.__slots__, values, strict=True)))


def _made(row: Any) -> Update | None:
    return one(_of_row, row)
