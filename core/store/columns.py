"""The kinds of columns, and how a table says whose it is."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Enum,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    TypeDecorator,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Tables that belong to the network; every other table belongs to museums.
NETWORK = "network"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ID_BITS = 62


def new_id() -> int:
    """Make an id that nobody can guess, the same kind on both databases."""
    return secrets.randbits(_ID_BITS)


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant: a timestamp on PostgreSQL, microseconds since 1970 on SQLite.

    SQLite's own date type would drop the zone.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write an instant; raises ValueError when it has no zone."""
        return self.bind_processor(dialect)(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Write instants. Straight: rows hold many, and the same ones."""
        return _with_zone if dialect.name == "postgresql" else _microseconds

    def result_processor(
        self, dialect: Dialect, _coltype: object
    ) -> Callable[[Any], datetime | None]:
        """Read instants, in UTC. Straight: rows hold many, and the same ones."""
        return _in_utc if dialect.name == "postgresql" else _since_1970


def _with_zone(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        message = f"an instant needs its zone: {value!r}"
        raise ValueError(message)
    return value


@lru_cache(maxsize=256)
def _microseconds(value: datetime | None) -> int | None:
    aware = _with_zone(value)
    return None if aware is None else (aware - _EPOCH) // _MICROSECOND


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


@lru_cache(maxsize=1024)
def _since_1970(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)


#: A structure of texts, numbers and lists.
Structure = JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def state_of(kind: type[StrEnum]) -> Enum:
    """Make the type of a column that holds one of `kind`'s values, as text."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


def network_table(name: str, *items: SchemaItem) -> Table:
    """Declare a table of the whole network, outside any museum's scope."""
    return Table(name, metadata, *items, info={NETWORK: True})


def museum_table(name: str, *items: SchemaItem, key: tuple[str, ...]) -> Table:
    """Declare a table of museums: `museum_id` leads its primary key."""
    owner = Column("museum_id", BigInteger, nullable=False, autoincrement=False)
    return Table(
        name,
        metadata,
        owner,
        *items,
        PrimaryKeyConstraint("museum_id", *key),
        info={NETWORK: False},
        sqlite_with_rowid=False,
    )


def is_network(table: Table) -> bool:
    """Tell whether a table belongs to the network and to no museum."""
    return bool(table.info[NETWORK])
