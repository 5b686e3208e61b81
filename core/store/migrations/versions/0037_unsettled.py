"""What waits to be sent is what was not settled yet: claiming it changes no index."""

from alembic import op

from core.store.migrations.first.kinds import index_where

revision = "0037"
down_revision = "0036"

# The two always went together. What had come apart would never be looked at again.
_WAITS = "UPDATE delivery SET settled_at = NULL WHERE settled_at IS NOT NULL AND state IN {}"
_ENDED = "UPDATE delivery SET settled_at = due_at WHERE settled_at IS NULL AND state NOT IN {}"
_WAITING = "('pending', 'claimed', 'sending')"


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SELECT set_config('culturetime.scope', 'network', true)")
    op.drop_index("ix_delivery_waiting", "delivery")
    op.execute(_WAITS.format(_WAITING))
    op.execute(_ENDED.format(_WAITING))
    index_where(
        "settled_at IS NULL",
        "ix_delivery_waiting",
        "delivery",
        ["lane", "priority", "due_at", "occasion_id", "recipient_id"],
    )
