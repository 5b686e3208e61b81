"""The meaning of what museums know, kept."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.walling import wall

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "text_vector",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "model", "digest", name="pk_text_vector"),
        sqlite_with_rowid=False,
    )
    wall("text_vector")
