"""Conversations on our own pages."""

from alembic import op

from core.store.tables.network import webchat_message

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # A database that the first migration makes today has it already.
    webchat_message.create(op.get_bind(), checkfirst=True)
