"""Pictures that museums send to their communities."""

from sqlalchemy import Column, LargeBinary, String

from core.store.columns import Instant, museum_table

museum_picture = museum_table(
    "museum_picture",
    # The mark of its bytes: the same picture is kept once.
    Column("key", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("kept_at", Instant, nullable=False),
    key=("key",),
)
