"""Limits of how many updates and nudges a member gets."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import STRUCTURE, index_where

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("museum", sa.Column("caps", STRUCTURE))
    condition = "priority >= 4 AND recipient = 'member'"
    index_where(condition, "ix_delivery_capped", "delivery", ["recipient_id", "due_at"])
