"""Messages of givers; names and messages are shown, held back or hidden."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("pledge", sa.Column("public_message", sa.Text()))
    nothing = sa.Column("publicity", STATE, nullable=False, server_default="nothing")
    op.add_column("pledge", nothing)
    op.add_column("pledge", sa.Column("held_for", STATE))
    op.add_column("pledge", sa.Column("looked_at", INSTANT))
    # Who is named already stays named.
    op.execute("UPDATE pledge SET publicity = 'shown' WHERE public_name IS NOT NULL")
    indexed = ["museum_id", "publicity", "campaign_id", "reported_at"]
    op.create_index("ix_pledge_public", "pledge", indexed)
