"""What members are to be reminded of, and how often they want that."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE, index_where
from core.store.migrations.walling import wall

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "nudge",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("subject", STRUCTURE),
        sa.Column("owed_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("ending", STATE),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_nudge"),
        sa.UniqueConstraint(
            *("museum_id", "member_id", "rule", "campaign_id", "about", "step"),
            name="uq_nudge_step",
        ),
        sqlite_with_rowid=False,
    )
    wall("nudge")
    index = ["due_at", "museum_id", "member_id", "id"]
    index_where("due_at IS NOT NULL", "ix_nudge_due", "nudge", index)
    op.add_column(
        "membership",
        sa.Column("pace", STATE, server_default="usual", nullable=False),
    )
