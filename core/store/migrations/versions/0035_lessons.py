"""What staff can make known of an answer; labels are found by their entry."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import STRUCTURE

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("hand_off", sa.Column("lesson", STRUCTURE))
    op.create_index("ix_label_entry", "label", ["museum_id", "entry"])
