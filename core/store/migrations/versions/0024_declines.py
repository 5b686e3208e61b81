"""Failed payments by card are known by their names, so that none counts twice."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT
from core.store.migrations.walling import wall

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    # What failed before is looked at for half an hour: no one waits for it.
    op.drop_table("decline")
    op.create_table(
        "decline",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "name", name="pk_decline"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_decline_at", "decline", ["museum_id", "at"])
    wall("decline")
