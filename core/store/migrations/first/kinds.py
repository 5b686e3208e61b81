"""The kinds of columns of the first tables, and indexes on a part of a table."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

#: An aware instant: microseconds since 1970 on SQLite.
INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
STRUCTURE = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
STATE = sa.String(24)


def index_where(condition: str, name: str, table: str, columns: Sequence[str]) -> None:
    """Index the rows of a table for which a condition holds."""
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
