"""The tables of the network."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE, index_where


def create() -> None:
    """Make the tables with their indexes."""
    _museum()
    _member()
    _identity()
    _incoming()
    _money_event()
    _payment_link()
    _tick()


def _museum() -> None:
    op.create_table(
        "museum",
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("languages", STRUCTURE, nullable=False),
        sa.Column("rates", STRUCTURE, nullable=False),
        sa.Column("replay_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_museum"),
        sa.UniqueConstraint("slug", name="uq_museum_slug"),
    )


def _member() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("language", sa.String(length=8)),
        sa.Column("timezone", sa.String(length=64)),
        sa.Column("quiet_from", sa.String(length=5)),
        sa.Column("quiet_until", sa.String(length=5)),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
    )


def _identity() -> None:
    op.create_table(
        "identity",
        sa.Column("platform", STATE, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("language", sa.String(length=8)),
        sa.PrimaryKeyConstraint("platform", "sender", name="pk_identity"),
    )
    op.create_index("ix_identity_member_id", "identity", ["member_id"])


def _incoming() -> None:
    op.create_table(
        "incoming",
        sa.Column("platform", STATE, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("content", STRUCTURE),
        sa.Column("member_id", sa.BigInteger()),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("handled_at", INSTANT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("platform", "reference", name="pk_incoming"),
    )
    op.create_index("ix_incoming_member", "incoming", ["member_id", "received_at"])
    index_where("handled_at IS NULL", "ix_incoming_waiting", "incoming", ["received_at"])


def _money_event() -> None:
    op.create_table(
        "money_event",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("content", STRUCTURE, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("applied_at", INSTANT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("account", "event", name="pk_money_event"),
    )
    index_where("applied_at IS NULL", "ix_money_event_waiting", "money_event", ["received_at"])


def _payment_link() -> None:
    op.create_table(
        "payment_link",
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger()),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("tier", sa.String(length=64)),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("platform", STATE),
        sa.Column("address", sa.Text()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_payment_link"),
    )
    op.create_index("ix_payment_link_member_id", "payment_link", ["member_id"])


def _tick() -> None:
    op.create_table(
        "tick",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("slot", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", "slot", name="pk_tick"),
    )
