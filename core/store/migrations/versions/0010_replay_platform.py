"""On which platform the people of a replay are."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import STATE

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("museum", sa.Column("replay_platform", STATE))


def downgrade() -> None:
    op.drop_column("museum", "replay_platform")
