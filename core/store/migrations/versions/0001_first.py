"""The first tables."""

from alembic import op

import core.store.tables  # noqa: F401 - fills the metadata
from core.store.columns import is_network, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "postgresql":
        for table in metadata.sorted_tables:
            if not is_network(table):
                op.execute(f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY")
                op.execute(f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY")
                op.execute(
                    f"CREATE POLICY scope ON {table.name} USING ("
                    "(SELECT current_setting('culturetime.scope', true)) "
                    "IN ('network', museum_id::text))"
                )
