"""Memberships, consents, spaces and staff."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE


def create() -> None:
    """Make the tables with their indexes."""
    _membership()
    _consent()
    _consent_record()
    _space()
    _staff()


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.String(length=64), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "member_id", name="pk_membership"),
        sqlite_with_rowid=False,
    )


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", STATE, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "member_id", "purpose", name="pk_consent"),
        sqlite_with_rowid=False,
    )


def _consent_record() -> None:
    op.create_table(
        "consent_record",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", STATE, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("wording", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "member_id", "id", name="pk_consent_record"),
        sqlite_with_rowid=False,
    )


def _space() -> None:
    op.create_table(
        "space",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("staff", sa.Boolean(), nullable=False),
        sa.Column("quiet_from", sa.String(length=5)),
        sa.Column("quiet_until", sa.String(length=5)),
        sa.Column("bound_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_space"),
        sa.UniqueConstraint(
            "museum_id", "platform", "address", name="uq_space_museum_id_platform_address"
        ),
        sqlite_with_rowid=False,
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "email", name="pk_staff"),
        sqlite_with_rowid=False,
    )
