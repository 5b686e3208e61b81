"""What museums write to their communities."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)

from core.store.columns import Instant, Structure, museum_table

museum_update = museum_table(
    "museum_update",
    # The id of its occasion too, once it goes out: so it goes out once.
    Column("id", BigInteger, nullable=False),
    # What staff call it by.
    Column("number", Integer, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    # By language.
    Column("texts", Structure, nullable=False),
    # See core.outreach.segments.
    Column("segment", Structure, nullable=False),
    # From when on it may go out, once somebody said so.
    Column("due_at", Instant),
    Column("started_at", Instant),
    Column("stopped_at", Instant),
    Column("deleted_at", Instant),
    # Who wrote its words, as platforms know them; and who let it go out where two have to.
    Column("writers", Structure),
    Column("approved_by", Text),
    # When a writer asked for that, and for when it was to go out.
    Column("asked_at", Instant),
    Column("asked_for", Instant),
    # The key of its picture, and what that shows, by language.
    Column("picture", String(64)),
    Column("alt", Structure),
    UniqueConstraint("museum_id", "number"),
    key=("id",),
)
_DUE = text("due_at IS NOT NULL AND started_at IS NULL AND stopped_at IS NULL")
Index(
    "ix_museum_update_due",
    museum_update.c.due_at,
    sqlite_where=_DUE,
    postgresql_where=_DUE,
)
