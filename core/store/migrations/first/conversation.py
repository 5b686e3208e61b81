"""Knowledge and hand-offs."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE


def create() -> None:
    """Make the tables with their indexes."""
    _knowledge()
    _hand_off()


def _knowledge() -> None:
    op.create_table(
        "knowledge",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", STRUCTURE, nullable=False),
        sa.Column("phrasings", STRUCTURE, nullable=False),
        sa.Column("answer", STRUCTURE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "key", name="pk_knowledge"),
        sqlite_with_rowid=False,
    )


def _hand_off() -> None:
    op.create_table(
        "hand_off",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_hand_off"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hand_off_member", "hand_off", ["museum_id", "member_id"])
