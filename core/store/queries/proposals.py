"""What staff are about to do: kept until somebody confirms it, done once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from core.states.staff import ProposalKind
from core.store.queries.museums import hold
from core.store.records import columns_of, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, of_museum
from core.store.tables.staff import proposal


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to be confirmed; staff know it by its `number`."""

    number: int
    kind: ProposalKind
    content: dict[str, Any]
    made_at: datetime
    done_at: datetime | None
    dropped_at: datetime | None


_mine = proposal.c.museum_id == MUSEUM
_this = proposal.c.number == bindparam("which")
_ADD = of_museum(insert(proposal))
_LOCKED = of_museum(select(*columns_of(Proposal, proposal)).where(_mine, _this).with_for_update())
_LAST_NUMBER = of_museum(select(func.coalesce(func.max(proposal.c.number), 0)).where(_mine))
_at = bindparam("at", type_=proposal.c.made_at.type)
_DONE = of_museum(update(proposal).where(_mine, _this).values(done_at=_at))
_DROPPED = of_museum(update(proposal).where(_mine, _this).values(dropped_at=_at))


def add(
    network: NetworkScope,
    museum_id: int,
    kind: ProposalKind,
    content: dict[str, Any],
    at: datetime,
) -> int:
    """Keep something under the museum's next number, which nobody else gets meanwhile."""
    hold(network, museum_id)
    museum = network.museum(museum_id)
    number = int(museum.run(_LAST_NUMBER).scalar_one()) + 1
    columns = {"kind": kind, "content": content, "made_at": at}
    museum.run(_ADD, number=number, **columns, done_at=None, dropped_at=None)
    return number


def lock(museum: MuseumScope, number: int) -> Proposal | None:
    """Read what has a number, and hold it: who else confirms it waits, and finds it done."""
    return one(Proposal, museum.run(_LOCKED, which=number).first())


def finish(museum: MuseumScope, number: int, at: datetime) -> None:
    """Note that it is done."""
    museum.run(_DONE, which=number, at=at)


def drop(museum: MuseumScope, number: int, at: datetime) -> None:
    """Note that it was given up."""
    museum.run(_DROPPED, which=number, at=at)
