"""One person with several doors: codes that link them, and where the person wants to hear."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("identity", sa.Column("preferred_at", INSTANT))
    op.create_table(
        "former_member",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_former_member"),
    )
    op.create_index("ix_former_member_member_id", "former_member", ["member_id"])
    op.create_table(
        "link_code",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("claimed_platform", STATE),
        sa.Column("claimed_sender", sa.Text()),
        sa.Column("claimed_address", sa.Text()),
        sa.Column("claimed_museum_id", sa.BigInteger()),
        sa.Column("used_at", INSTANT),
        sa.PrimaryKeyConstraint("digest", name="pk_link_code"),
    )
    op.create_index("ix_link_code_expires_at", "link_code", ["expires_at"])
    op.create_table(
        "link_guess",
        sa.Column("platform", STATE, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("platform", "sender", "at", name="pk_link_guess"),
    )
