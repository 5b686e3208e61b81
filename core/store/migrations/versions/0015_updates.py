"""What museums write to their communities, and occasions that pause."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE, index_where
from core.store.migrations.walling import wall

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("occasion", sa.Column("paused_at", INSTANT))
    op.create_table(
        "museum_update",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.Column("texts", STRUCTURE, nullable=False),
        sa.Column("segment", STRUCTURE, nullable=False),
        sa.Column("due_at", INSTANT),
        sa.Column("started_at", INSTANT),
        sa.Column("stopped_at", INSTANT),
        sa.Column("deleted_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_museum_update"),
        sa.UniqueConstraint("museum_id", "number", name="uq_museum_update_museum_id_number"),
        sqlite_with_rowid=False,
    )
    wall("museum_update")
    condition = "due_at IS NOT NULL AND started_at IS NULL AND stopped_at IS NULL"
    index_where(condition, "ix_museum_update_due", "museum_update", ["due_at"])


def downgrade() -> None:
    op.drop_table("museum_update")
    op.drop_column("occasion", "paused_at")
