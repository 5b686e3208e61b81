"""What may have arrived is sent again first, while that shows nothing twice."""

from core.store.migrations.first.kinds import index_where

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    index_where(
        "settled_at IS NULL AND repeatable_until IS NOT NULL",
        "ix_delivery_again",
        "delivery",
        ["lane", "repeatable_until"],
    )
