"""Updates carry a picture, which is kept once for its museum."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE
from core.store.migrations.walling import wall

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "museum_picture",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "key", name="pk_museum_picture"),
        sqlite_with_rowid=False,
    )
    wall("museum_picture")
    op.add_column("museum_update", sa.Column("picture", sa.String(64)))
    op.add_column("museum_update", sa.Column("alt", STRUCTURE))
