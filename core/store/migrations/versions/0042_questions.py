"""What members asked, which staff check; why a change of the sureness did not go live."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT
from core.store.migrations.walling import wall

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("museum_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("zone", sa.String(24), nullable=False),
        sa.Column("entry", sa.String(64), nullable=True),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("verdict", sa.String(24), nullable=True),
        sa.Column("checked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("museum_id", "id", name="pk_question"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_question_asked_at", "question", ["museum_id", "asked_at"])
    op.create_index("ix_question_member", "question", ["museum_id", "member_id"])
    wall("question")
    op.add_column("sureness", sa.Column("hindrance", sa.String(24)))
