"""How far each account at a provider was swept, and how its books compared with the ledger."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("payment_account", sa.Column("swept_until", INSTANT))
    op.add_column("payment_account", sa.Column("problem", sa.Text()))
    op.add_column("payment_account", sa.Column("compared_at", INSTANT))
    op.add_column(
        "payment_account",
        sa.Column("differences", STRUCTURE, nullable=False, server_default="[]"),
    )
