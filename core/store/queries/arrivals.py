"""What platforms bring, kept as it came until it is handled; what can't be read stays longer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, delete, null, select, update

from core.messages import Platform
from core.store.dialects import insert_once
from core.store.records import columns_of, every
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import arrival


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that a platform brought, under the platform's own number."""

    number: int
    body: str


_instant = arrival.c.arrived_at.type
_of_account = (
    arrival.c.platform == bindparam("on_platform"),
    arrival.c.account == bindparam("of_account"),
)
_KEEP = of_network(insert_once(arrival))
_WAITING = of_network(
    select(*columns_of(Arrival, arrival))
    .where(*_of_account, arrival.c.handled_at.is_(None))
    .order_by(arrival.c.number)
    .limit(bindparam("most"))
)
_problem = bindparam("why", type_=arrival.c.problem.type)
_NOTE = of_network(
    update(arrival)
    .where(*_of_account, arrival.c.number == bindparam("under"))
    .values(
        handled_at=bindparam("at", type_=_instant),
        problem=_problem,
        body=case((_problem.is_not(None), arrival.c.body), else_=null()),
    )
)
_DROP = of_network(
    delete(arrival).where(arrival.c.arrived_at < bindparam("before", type_=_instant))
)


def keep(
    network: NetworkScope,
    platform: Platform,
    account: str,
    rows: Iterable[tuple[int, str]],
    at: datetime,
) -> None:
    """Keep what came to an account, each number once."""
    network.run_many(
        _KEEP,
        [
            {
                "platform": platform,
                "account": account,
                "number": number,
                "body": body,
                "arrived_at": at,
            }
            for number, body in rows
        ],
    )


def waiting(network: NetworkScope, platform: Platform, account: str, most: int) -> list[Arrival]:
    """Read what is not handled yet, the lowest number first."""
    asked = {"on_platform": platform, "of_account": account, "most": most}
    return every(Arrival, network.run(_WAITING, **asked))


def note(
    network: NetworkScope,
    platform: Platform,
    account: str,
    ends: Iterable[tuple[int, str | None]],
    at: datetime,
) -> None:
    """Mark what is done with; the words go, unless a problem makes them worth a look."""
    network.run_many(
        _NOTE,
        [
            {
                "on_platform": platform,
                "of_account": account,
                "under": number,
                "why": problem,
                "at": at,
            }
            for number, problem in ends
        ],
    )


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete what came before an instant, with the marks of what was handled."""
    network.run(_DROP, before=before)
