"""A museum's own words for what the program says of a campaign."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import STRUCTURE

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("campaign", sa.Column("texts", STRUCTURE))
