"""Nudges rest on weekends and public holidays where a museum wishes it."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import STRUCTURE

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("museum", sa.Column("rest", STRUCTURE))
