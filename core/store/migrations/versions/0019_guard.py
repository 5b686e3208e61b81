"""Failed payments by card, and pauses because of them."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT
from core.store.migrations.walling import wall

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "decline",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_decline"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_decline_at", "decline", ["museum_id", "at"])
    wall("decline")
    op.create_table(
        "card_pause",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", name="pk_card_pause"),
        sqlite_with_rowid=False,
    )
    wall("card_pause")
