"""Row-level security on PostgreSQL: the second wall between museums, behind the scopes."""

from alembic import op

_MUSEUMS_TABLES = (
    "membership",
    "consent",
    "consent_record",
    "space",
    "staff",
    "knowledge",
    "hand_off",
    "campaign",
    "tier",
    "milestone",
    "milestone_reached",
    "pledge",
    "ledger",
    "payer",
    "occasion",
    "delivery",
)

# The setting is made for one transaction by `core.store.scope`; without it no row is seen.
# In a subquery, so that it is read once per statement and not once per row.
_POLICY = """
CREATE POLICY scope ON {table} USING (
    (SELECT current_setting('culturetime.scope', true)) IN ('network', museum_id::text)
)
"""


def build() -> None:
    """Let nobody see a museum's rows outside its scope, the owner of the tables included."""
    for table in _MUSEUMS_TABLES:
        enclose(table)


def enclose(table: str) -> None:
    """Do so for one table of museums."""
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(_POLICY.format(table=table))
