"""How a space was bound, and why nothing can be posted to it."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import STATE

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("space", sa.Column("origin", STATE, nullable=False, server_default="file"))
    op.add_column("space", sa.Column("trouble", STATE))
    op.create_index("ix_space_place", "space", ["platform", "address"])
