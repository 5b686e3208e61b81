"""Occasions and deliveries."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE, index_where


def create() -> None:
    """Make the tables with their indexes."""
    _occasion()
    _delivery()


def _occasion() -> None:
    op.create_table(
        "occasion",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("kind", STATE, nullable=False),
        sa.Column("audience", STATE, nullable=False),
        sa.Column("campaign_id", sa.BigInteger()),
        sa.Column("subject", STRUCTURE, nullable=False),
        sa.Column("caused_at", INSTANT, nullable=False),
        sa.Column("ledger_version", sa.BigInteger()),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("expires_at", INSTANT),
        sa.Column("withdrawn_at", INSTANT),
        sa.Column("cursor", sa.BigInteger(), nullable=False, server_default="-1"),
        sa.Column("expanded_at", INSTANT),
        sa.Column("size", sa.BigInteger()),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_occasion"),
        sqlite_with_rowid=False,
    )
    index_where(
        "campaign_id IS NOT NULL",
        "ix_occasion_campaign",
        "occasion",
        ["museum_id", "campaign_id", "kind"],
    )
    index_where(
        "expanded_at IS NULL", "ix_occasion_unexpanded", "occasion", ["museum_id", "caused_at"]
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("occasion_id", sa.BigInteger(), nullable=False),
        sa.Column("recipient_id", sa.BigInteger(), nullable=False),
        sa.Column("recipient", STATE, nullable=False),
        sa.Column("lane", sa.String(length=64), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("reason", STATE),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("owner", sa.String(length=64)),
        sa.Column("lease_until", INSTANT),
        sa.Column("fence", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("repeatable_until", INSTANT),
        sa.Column("address", sa.Text()),
        sa.Column("language", sa.String(length=8)),
        sa.Column("sent_reference", sa.Text()),
        sa.Column("owed_revision", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("edit_due_at", INSTANT),
        sa.Column("merged_into", sa.BigInteger()),
        sa.Column("settled_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "occasion_id", "recipient_id", name="pk_delivery"),
        sqlite_with_rowid=False,
    )
    index_where(
        "merged_into IS NOT NULL",
        "ix_delivery_merged",
        "delivery",
        ["museum_id", "merged_into", "recipient_id"],
    )
    op.create_index("ix_delivery_recipient", "delivery", ["museum_id", "recipient_id"])
    index_where(
        "edit_due_at IS NOT NULL", "ix_delivery_to_edit", "delivery", ["lane", "edit_due_at"]
    )
    index_where(
        "state IN ('pending', 'claimed', 'sending')",
        "ix_delivery_waiting",
        "delivery",
        ["lane", "priority", "due_at", "occasion_id", "recipient_id"],
    )
