"""What staff do in chats."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE, index_where
from core.store.migrations.walling import wall

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _identities()
    _proposals()
    _deeds()
    condition = "state IN ('failed', 'unknown')"
    index_where(condition, "ix_delivery_not_sent", "delivery", ["museum_id", "settled_at"])


def _identities() -> None:
    op.create_table(
        "staff_identity",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "platform", "sender", name="pk_staff_identity"),
        sqlite_with_rowid=False,
    )
    wall("staff_identity")


def _proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", STATE, nullable=False),
        sa.Column("content", STRUCTURE, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT),
        sa.Column("dropped_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "number", name="pk_proposal"),
        sqlite_with_rowid=False,
    )
    wall("proposal")


def _deeds() -> None:
    op.create_table(
        "staff_deed",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("deed", STATE, nullable=False),
        sa.Column("details", STRUCTURE, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_staff_deed"),
        sqlite_with_rowid=False,
    )
    wall("staff_deed")
