"""Campaigns, pledges and the ledger."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE


def create() -> None:
    """Make the tables with their indexes."""
    _campaign()
    _tier()
    _milestone()
    _milestone_reached()
    _pledge()
    _ledger()
    _payer()


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("title", STRUCTURE, nullable=False),
        sa.Column("story", STRUCTURE, nullable=False),
        sa.Column("below_goal", STRUCTURE, nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("goal_minor", sa.BigInteger(), nullable=False),
        sa.Column("goal_shown", sa.String(length=32)),
        sa.Column("pieces", sa.Integer()),
        sa.Column("gift_least", sa.BigInteger(), nullable=False),
        sa.Column("gift_most", sa.BigInteger(), nullable=False),
        sa.Column("suggested", STRUCTURE, nullable=False),
        sa.Column("opens_at", INSTANT, nullable=False),
        sa.Column("closes_at", INSTANT, nullable=False),
        sa.Column("opened_at", INSTANT),
        sa.Column("closed_at", INSTANT),
        sa.Column("raised_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("pending_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("backers", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("ledger_version", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("changed_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_campaign"),
        sa.UniqueConstraint("museum_id", "slug", name="uq_campaign_museum_id_slug"),
        sqlite_with_rowid=False,
    )


def _tier() -> None:
    op.create_table(
        "tier",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", STRUCTURE, nullable=False),
        sa.Column("minimum_minor", sa.BigInteger(), nullable=False),
        sa.Column("fair_value_minor", sa.BigInteger(), nullable=False),
        sa.Column("stock", sa.BigInteger()),
        sa.Column("taken", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("museum_id", "campaign_id", "slug", name="pk_tier"),
        sqlite_with_rowid=False,
    )


def _milestone() -> None:
    op.create_table(
        "milestone",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", STATE, nullable=False),
        sa.Column("threshold", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "campaign_id", "name", name="pk_milestone"),
        sqlite_with_rowid=False,
    )


def _milestone_reached() -> None:
    op.create_table(
        "milestone_reached",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("reached_at", INSTANT, nullable=False),
        sa.Column("ledger_version", sa.BigInteger(), nullable=False),
        sa.Column("occasion_id", sa.BigInteger(), nullable=False),
        sa.Column("standing", STATE, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "campaign_id", "name", name="pk_milestone_reached"),
        sqlite_with_rowid=False,
    )


def _pledge() -> None:
    op.create_table(
        "pledge",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger()),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("source", STATE, nullable=False),
        sa.Column("reference", sa.Text()),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("rate", sa.String(length=32), nullable=False),
        sa.Column("tier", sa.String(length=64)),
        sa.Column("placed_at", INSTANT),
        sa.Column("hold_until", INSTANT),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("anonymity", STATE, nullable=False),
        sa.Column("public_name", sa.Text()),
        sa.Column("net_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("pending_minor", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("platform", STATE),
        sa.Column("address", sa.Text()),
        sa.Column("language", sa.String(length=8)),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("reported_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_pledge"),
        sa.UniqueConstraint(
            "museum_id",
            "campaign_id",
            "reference",
            name="uq_pledge_museum_id_campaign_id_reference",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pledge_hold", "pledge", ["museum_id", "state", "hold_until"])
    op.create_index("ix_pledge_member", "pledge", ["museum_id", "member_id"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("pledge_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", STATE, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("stated_minor", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("museum_id", "campaign_id", "version", name="pk_ledger"),
        sa.UniqueConstraint(
            "museum_id", "account", "kind", "object", name="uq_ledger_museum_id_account_kind_object"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_pledge", "ledger", ["museum_id", "pledge_id"])


def _payer() -> None:
    op.create_table(
        "payer",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger()),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("since_version", sa.BigInteger()),
        sa.PrimaryKeyConstraint("museum_id", "campaign_id", "payer", name="pk_payer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_payer_member", "payer", ["museum_id", "campaign_id", "member_id"])
