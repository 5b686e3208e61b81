"""Museums adopt rules of nudges, which begin once for what each is about."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE
from core.store.migrations.walling import wall

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "nudge_rule",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("texts", STRUCTURE, nullable=False),
        sa.Column("adopted_by", sa.Text(), nullable=False),
        sa.Column("adopted_at", INSTANT, nullable=False),
        sa.Column("off_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "rule", name="pk_nudge_rule"),
        sqlite_with_rowid=False,
    )
    wall("nudge_rule")
    op.create_table(
        "nudge_round",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.PrimaryKeyConstraint(
            *("museum_id", "rule", "campaign_id", "about"), name="pk_nudge_round"
        ),
        sqlite_with_rowid=False,
    )
    wall("nudge_round")
