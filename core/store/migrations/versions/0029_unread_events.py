"""Proved events of money that can't be read are kept for somebody to look at."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "unread_event",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("endpoint", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_unread_event"),
    )
    op.create_index("ix_unread_event_received_at", "unread_event", ["received_at"])
