"""Codes that bind spaces, links that lead to museums, and the museum that somebody chose."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("identity", sa.Column("museum_id", sa.BigInteger()))
    op.add_column("membership", sa.Column("source", sa.String(64)))
    op.create_table(
        "space_code",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("staff", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.PrimaryKeyConstraint("digest", name="pk_space_code"),
    )
    op.create_table(
        "start_link",
        sa.Column("token", sa.String(48), nullable=False),
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger()),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_start_link"),
    )
    op.create_index("ix_start_link_museum_id", "start_link", ["museum_id"])
