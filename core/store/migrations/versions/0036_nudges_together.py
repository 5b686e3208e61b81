"""Several nudges that are due to one member are told as one."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("nudge", sa.Column("told_with", sa.BigInteger()))
