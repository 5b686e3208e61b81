"""Bank transfers: the museum's account, what a gift is called, and the lines of statements."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STATE, STRUCTURE
from core.store.migrations.walling import wall

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("museum", sa.Column("bank", STRUCTURE))
    op.add_column("pledge", sa.Column("code", sa.String(16)))
    op.create_index("ix_pledge_code", "pledge", ["museum_id", "code"], unique=True)
    op.create_table(
        "statement_form",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("columns", STRUCTURE, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", name="pk_statement_form"),
        sqlite_with_rowid=False,
    )
    wall("statement_form")
    _lines()


def _lines() -> None:
    op.create_table(
        "bank_line",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("booked_on", sa.String(10), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("doubt", STATE),
        sa.Column("pledge_id", sa.BigInteger()),
        sa.Column("imported_at", INSTANT, nullable=False),
        sa.Column("settled_at", INSTANT),
        sa.PrimaryKeyConstraint("museum_id", "number", name="pk_bank_line"),
        sa.UniqueConstraint("museum_id", "mark", name="uq_bank_line_museum_id_mark"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bank_line_state", "bank_line", ["museum_id", "state", "number"])
    wall("bank_line")
