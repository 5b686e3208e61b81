"""Codes that bind spaces: kept as digests, each good for one space."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from core.store.records import columns_of, one
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import space_code


@dataclass(frozen=True, slots=True)
class SpaceCode:
    """What a code stands for; `used_at` is set once it bound a space."""

    digest: str
    museum_id: int
    staff: bool
    language: str
    expires_at: datetime
    used_at: datetime | None


_this = space_code.c.digest == bindparam("of_digest")
_instant = space_code.c.expires_at.type
_ADD = of_network(insert(space_code))
_FIND = of_network(select(*columns_of(SpaceCode, space_code)).where(_this))
_USE = of_network(
    update(space_code)
    .where(_this, space_code.c.used_at.is_(None))
    .values(used_at=bindparam("at", type_=_instant))
)
_DROP = of_network(
    delete(space_code).where(space_code.c.expires_at < bindparam("before", type_=_instant))
)


def add(network: NetworkScope, code: SpaceCode) -> None:
    """Keep a new code."""
    network.run(_ADD, **{field.name: getattr(code, field.name) for field in fields(code)})


def find(network: NetworkScope, digest: str) -> SpaceCode | None:
    """Find a code by its digest."""
    return one(SpaceCode, network.run(_FIND, of_digest=digest).first())


def use(network: NetworkScope, digest: str, at: datetime) -> bool:
    """Use a code up; false if somebody else has."""
    return network.run(_USE, of_digest=digest, at=at).rowcount == 1


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete codes that expired before an instant."""
    network.run(_DROP, before=before)
