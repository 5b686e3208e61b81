"""The first tables."""

from alembic import op

from core.store import tables
from core.store.columns import metadata

revision = "0001"
down_revision = None

assert tables


def upgrade() -> None:
    metadata.create_all(op.get_bind())
