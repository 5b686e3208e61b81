"""How sure the answer engine has to be, and how questions were met."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT
from core.store.migrations.walling import wall

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "sureness",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("answer_from", sa.Float(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("fitted_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "language", name="pk_sureness"),
        sqlite_with_rowid=False,
    )
    wall("sureness")
    op.create_table(
        "zone_count",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("zone", sa.String(24), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "day", "language", "zone", name="pk_zone_count"),
        sqlite_with_rowid=False,
    )
    wall("zone_count")
