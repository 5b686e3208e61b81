"""Hand-offs have an owner, rest and are reminded of; entries learn; museums have desk hours."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    for name, kind in (
        ("nearest", STRUCTURE),
        ("answer", sa.Text()),
        ("touched_at", INSTANT),
        ("reminded_at", INSTANT),
        ("snoozed_until", INSTANT),
        ("learnt_as", sa.String(64)),
    ):
        op.add_column("hand_off", sa.Column(name, kind))
    op.create_index("ix_hand_off_state", "hand_off", ["museum_id", "state"])
    op.add_column("knowledge", sa.Column("learnt", STRUCTURE))
    op.add_column("knowledge", sa.Column("learnt_at", INSTANT))
    op.add_column("museum", sa.Column("desk", STRUCTURE))
