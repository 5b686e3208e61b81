"""Documents, and their passages."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT
from core.store.migrations.walling import wall

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_document"),
        sqlite_with_rowid=False,
    )
    wall("document")
    op.create_table(
        "passage",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "document_id", "position", name="pk_passage"),
        sqlite_with_rowid=False,
    )
    wall("passage")
