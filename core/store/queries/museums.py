"""Museums: the tenants of the network, and the clock of those that are replayed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update

from core.banking.accounts import BankAccount
from core.desk_hours import DeskHours
from core.messages import Platform
from core.store.among import Among
from core.store.columns import new_id
from core.store.dialects import insert_or_update
from core.store.records import columns_of, every, one
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import museum


@dataclass(frozen=True, slots=True)
class Museum:
    """A tenant. The first of `languages` is its default; `rates` are decimals by currency.

    `replay_at` is the instant that a replayed museum lives in; empty for one that lives now. The
    people whom it plays are on `replay_platform`; empty means on simulated screens.
    `caps` are its limits of updates and nudges, as far as it says any: see `core.outreach.caps`.
    With `approval` an update goes out once somebody who did not write it says so.
    `desk` is when somebody is there to answer: see `hours`. `rest` are the kinds of days on which
    its nudges rest: see `core.outreach.resting`.
    """

    id: int
    slug: str
    name: str
    country: str
    timezone: str
    languages: list[str]
    rates: dict[str, str]
    replay_at: datetime | None
    replay_platform: Platform | None = None
    bank: dict[str, str] | None = None
    caps: dict[str, str] | None = None
    approval: bool = False
    desk: dict[str, list[str]] | None = None
    rest: list[str] | None = None

    @property
    def hours(self) -> DeskHours:
        """When somebody is at the museum's desk."""
        return DeskHours.of(self.desk)

    @property
    def account(self) -> BankAccount | None:
        """The account that takes transfers, if there is one."""
        return BankAccount(**self.bank) if self.bank else None

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the museum's days begin and end."""
        return ZoneInfo(self.timezone)


#: Who speaks where it is not known yet which museum is meant: its rows are the network's own.
NOBODYS = Museum(
    id=0,
    slug="",
    name="",
    country="",
    timezone="UTC",
    languages=["en"],
    rates={},
    replay_at=None,
)

_columns = columns_of(Museum, museum)
_BY_ID = of_network(select(*_columns).where(museum.c.id == bindparam("museum_id")))
_AMONG = of_network(select(*_columns).where(Among(museum.c.id, "museums")))
_BY_SLUG = of_network(select(*_columns).where(museum.c.slug == bindparam("slug")))
_ALL = of_network(select(*_columns).order_by(museum.c.slug))
_SAVE = of_network(
    insert_or_update(
        museum,
        ("slug",),
        *("name", "country", "timezone", "languages", "rates", "bank", "caps", "desk", "approval"),
        "rest",
    )
)
_REST = of_network(
    update(museum)
    .where(museum.c.id == bindparam("museum_id"))
    .values(rest=bindparam("kinds", type_=museum.c.rest.type))
)
_REPLAY = of_network(
    update(museum).where(museum.c.id == bindparam("museum_id")).values(replay_at=bindparam("at"))
)
_PLAY_ON = of_network(
    update(museum)
    .where(museum.c.id == bindparam("museum_id"))
    .values(replay_platform=bindparam("platform"))
)
_HOLD = of_network(
    select(museum.c.id).where(museum.c.id == bindparam("museum_id")).with_for_update()
)


def find(network: NetworkScope, museum_id: int) -> Museum | None:
    """Read a museum."""
    return one(Museum, network.run(_BY_ID, museum_id=museum_id).first())


def several(network: NetworkScope, ids: Collection[int]) -> dict[int, Museum]:
    """Read several museums, by their ids."""
    return {one.id: one for one in every(Museum, network.run(_AMONG, museums=ids))}


def named(network: NetworkScope, slug: str) -> Museum | None:
    """Read a museum by its slug."""
    return one(Museum, network.run(_BY_SLUG, slug=slug).first())


def every_museum(network: NetworkScope) -> list[Museum]:
    """Read all museums, in the order of their slugs."""
    return every(Museum, network.run(_ALL))


def save(network: NetworkScope, **columns: Any) -> Museum:
    """Insert a museum or change the one with its slug; its replay clock stays."""
    absent = {"bank": None, "caps": None, "desk": None, "approval": False, "rest": None}
    network.run(_SAVE, **{"id": new_id(), **absent, **columns})
    return every(Museum, network.run(_BY_SLUG, slug=columns["slug"]))[0]


def set_rest(network: NetworkScope, museum_id: int, kinds: list[str] | None) -> None:
    """Set the kinds of days on which a museum's nudges rest."""
    network.run(_REST, museum_id=museum_id, kinds=kinds)


def set_replay(network: NetworkScope, museum_id: int, at: datetime | None) -> None:
    """Set the instant that a replayed museum lives in."""
    network.run(_REPLAY, museum_id=museum_id, at=at)


def set_replay_platform(network: NetworkScope, museum_id: int, platform: Platform) -> None:
    """Set where the people of a replayed museum are."""
    network.run(_PLAY_ON, museum_id=museum_id, platform=platform)


def hold(network: NetworkScope, museum_id: int) -> None:
    """Let nobody else give out a number of the museum until the transaction ends."""
    network.run(_HOLD, museum_id=museum_id)
