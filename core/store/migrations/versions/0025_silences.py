"""Since when a museum's own bot is refused, and a payment provider's webhooks are silent."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("bot", sa.Column("refused_at", INSTANT))
    op.add_column("payment_account", sa.Column("silent_since", INSTANT))
