"""Accounts at payment providers, what these call payments, the pages opened there."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE, index_where
from core.store.migrations.walling import wall

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("money_event", sa.Column("awaits", sa.String(255)))
    unapplied = "applied_at IS NULL AND awaits IS NOT NULL"
    index_where(unapplied, "ix_money_event_awaits", "money_event", ["account", "awaits"])
    _accounts()
    _payments()
    _checkouts()


def _accounts() -> None:
    op.create_table(
        "payment_account",
        sa.Column("museum_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "account", name="pk_payment_account"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_payment_account_account", "payment_account", ["account"], unique=True)
    wall("payment_account")


def _payments() -> None:
    op.create_table(
        "payment",
        sa.Column("museum_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("payment", sa.String(255), nullable=False),
        sa.Column("pledge_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "account", "payment", name="pk_payment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_payment_pledge", "payment", ["museum_id", "pledge_id"])
    wall("payment")


def _checkouts() -> None:
    op.create_table(
        "checkout",
        sa.Column("museum_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pledge_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("asked", STRUCTURE, nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("session", sa.String(255)),
        sa.Column("url", sa.Text()),
        sa.PrimaryKeyConstraint("museum_id", "pledge_id", "number", name="pk_checkout"),
        sqlite_with_rowid=False,
    )
    wall("checkout")
