"""What platforms bring, what long buttons say, and museums' own bots."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first import walls
from core.store.migrations.first.kinds import INSTANT, STATE

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("platform", STATE, nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("arrived_at", INSTANT, nullable=False),
        sa.Column("handled_at", INSTANT),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("platform", "account", "number", name="pk_arrival"),
    )
    op.create_index("ix_arrival_arrived_at", "arrival", ["arrived_at"])
    waiting = sa.text("handled_at IS NULL")
    op.create_index(
        "ix_arrival_waiting",
        "arrival",
        ["platform", "account", "number"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "kept_button",
        sa.Column("token", sa.String(length=24), nullable=False),
        sa.Column("museum", sa.String(length=64), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_kept_button"),
    )
    op.create_index("ix_kept_button_kept_at", "kept_button", ["kept_at"])
    op.create_table(
        "bot",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", STATE, nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "platform", name="pk_bot"),
        sqlite_with_rowid=False,
    )
    walls.enclose("bot")
