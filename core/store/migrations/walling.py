"""Row-level security for tables that later migrations add."""

from alembic import op

_POLICY = """
CREATE POLICY scope ON {table} USING (
    (SELECT current_setting('culturetime.scope', true)) IN ('network', museum_id::text)
)
"""


def wall(table: str) -> None:
    """Let nobody see a museum's rows of `table` outside its scope, its owner included."""
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(_POLICY.format(table=table))
