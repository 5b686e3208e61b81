"""Orders to send money back."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE
from core.store.migrations.walling import wall

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "refund_order",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("pledge_id", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("object", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("ordered_at", INSTANT, nullable=False),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_refund_order"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_refund_order_due", "refund_order", ["state", "due_at"])
    op.create_index("ix_refund_order_pledge", "refund_order", ["museum_id", "pledge_id"])
    wall("refund_order")
