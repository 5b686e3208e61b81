"""Roles by which a platform shows who backs a museum."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, index_where
from core.store.migrations.walling import wall

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _roles()
    _reasons()
    _grants()


def _roles() -> None:
    op.create_table(
        "backer_role",
        sa.Column("museum_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("trouble", STATE),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_backer_role"),
        sa.UniqueConstraint(
            *("museum_id", "platform", "address", "campaign_id"),
            name="uq_backer_role_museum_id_platform_address_campaign_id",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_backer_role_address", "backer_role", ["platform", "address"])
    wall("backer_role")


def _reasons() -> None:
    op.create_table(
        "role_reason",
        sa.Column("museum_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "member_id", "role_id", name="pk_role_reason"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_role_reason_member_id", "role_reason", ["member_id"])
    wall("role_reason")
    op.create_table(
        "role_look",
        sa.Column("museum_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "member_id", name="pk_role_look"),
        sqlite_with_rowid=False,
    )
    wall("role_look")


def _grants() -> None:
    op.create_table(
        "role_grant",
        sa.Column("platform", STATE, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("wish", STATE, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT),
        sa.PrimaryKeyConstraint("platform", "place", "person", name="pk_role_grant"),
    )
    op.create_index("ix_role_grant_member_id", "role_grant", ["member_id"])
    index_where("due_at IS NOT NULL", "ix_role_grant_due", "role_grant", ["due_at"])
