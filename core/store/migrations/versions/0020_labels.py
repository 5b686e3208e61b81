"""What people said of the bot's answers."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT
from core.store.migrations.walling import wall

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "label",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("entry", sa.String(64), nullable=True),
        sa.Column("verdict", sa.String(24), nullable=False),
        sa.Column("labeller", sa.String(24), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("lead", sa.Float(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_label"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_label_at", "label", ["museum_id", "at"])
    op.create_index("ix_label_member", "label", ["museum_id", "member_id"])
    wall("label")
