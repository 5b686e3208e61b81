"""Spaces in which the announcements of a campaign go below its first one."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column(
        "space",
        sa.Column("threads", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
