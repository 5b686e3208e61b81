"""The first tables."""

from alembic import op

import core.store.tables  # noqa: F401 - fills the metadata
from core.store.columns import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
