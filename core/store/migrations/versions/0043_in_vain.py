"""Who has a conversation by their account, when was learnt of a question; the last questions."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.add_column("hand_off", sa.Column("claimed_as", sa.Text()))
    op.add_column("hand_off", sa.Column("learnt_at", INSTANT))
    op.create_index("ix_hand_off_asked", "hand_off", ["museum_id", "asked_at"])
