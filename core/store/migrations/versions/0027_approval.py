"""Updates that a second person approves."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column(
        "museum",
        sa.Column("approval", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("museum_update", sa.Column("writers", STRUCTURE))
    op.add_column("museum_update", sa.Column("approved_by", sa.Text()))
    op.add_column("museum_update", sa.Column("asked_at", INSTANT))
    op.add_column("museum_update", sa.Column("asked_for", INSTANT))
