"""Questions that are looked up are counted, and what else is said of a hand-off."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("incoming", sa.Column("asked_at", INSTANT))
    op.add_column("hand_off", sa.Column("claimed_by", sa.Text()))
    op.add_column(
        "hand_off", sa.Column("additions", sa.Integer(), nullable=False, server_default="0")
    )
