"""A number tells whether a museum's knowledge has changed, so that it is read when it has."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.walling import wall

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "knowledge_revision",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", name="pk_knowledge_revision"),
        sqlite_with_rowid=False,
    )
    wall("knowledge_revision")
