"""The names of uploaded pictures are kept: after a start none is uploaded again."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_table(
        "uploaded_picture",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("bot", "key", name="pk_uploaded_picture"),
    )
    op.create_index("ix_uploaded_picture_kept_at", "uploaded_picture", ["kept_at"])
