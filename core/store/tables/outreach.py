"""Occasions and the deliveries that they owe."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Text, text

from core.states.outreach import Audience, DeliveryState, OccasionKind, Reason, Recipient
from core.store.columns import Instant, Structure, museum_table, state_of

occasion = museum_table(
    "occasion",
    Column("id", BigInteger, nullable=False),
    Column("kind", state_of(OccasionKind), nullable=False),
    Column("audience", state_of(Audience), nullable=False),
    Column("campaign_id", BigInteger),
    # What is said: see core.outreach.subjects.
    Column("subject", Structure, nullable=False),
    Column("caused_at", Instant, nullable=False),
    Column("ledger_version", BigInteger),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("expires_at", Instant),
    # Set while what it tells is no longer true.
    Column("withdrawn_at", Instant),
    # Set while nothing more of it goes out, until somebody lets it go on.
    Column("paused_at", Instant),
    # Expansion: the recipient reached so far, then when it ended and how many there are.
    Column("cursor", BigInteger, nullable=False, server_default="-1"),
    Column("expanded_at", Instant),
    Column("size", BigInteger),
    key=("id",),
)
Index(
    "ix_occasion_unexpanded",
    occasion.c.museum_id,
    occasion.c.caused_at,
    sqlite_where=text("expanded_at IS NULL"),
    postgresql_where=text("expanded_at IS NULL"),
)
_OF_CAMPAIGN = text("campaign_id IS NOT NULL")
Index(
    "ix_occasion_campaign",
    occasion.c.museum_id,
    occasion.c.campaign_id,
    occasion.c.kind,
    sqlite_where=_OF_CAMPAIGN,
    postgresql_where=_OF_CAMPAIGN,
)

delivery = museum_table(
    "delivery",
    Column("occasion_id", BigInteger, nullable=False),
    Column("recipient_id", BigInteger, nullable=False),
    Column("recipient", state_of(Recipient), nullable=False),
    Column("lane", String(64), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("state", state_of(DeliveryState), nullable=False),
    Column("reason", state_of(Reason)),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    # Who works on it, until when, and which turn it is.
    Column("owner", String(64)),
    Column("lease_until", Instant),
    Column("fence", Integer, nullable=False, server_default="0"),
    # Set once a call may have arrived: until when repeating it shows nothing twice.
    Column("repeatable_until", Instant),
    # Where it goes when that is fixed (replies), else where it went.
    Column("address", Text),
    Column("language", String(8)),
    Column("sent_reference", Text),
    # How often it was corrected since it first went out, and which of these can be read there.
    Column("owed_revision", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("edit_due_at", Instant),
    # The later occasion whose post to the same reader tells this one as well.
    Column("merged_into", BigInteger),
    Column("settled_at", Instant),
    key=("occasion_id", "recipient_id"),
)
#: What is not settled yet. SQLite uses a partial index only where a query says its very words.
#: Whatever happens to a message until then changes nothing that an index holds.
WAITING = text("delivery.settled_at IS NULL")
_INDEXED = text("settled_at IS NULL")
Index(
    "ix_delivery_waiting",
    delivery.c.lane,
    delivery.c.priority,
    delivery.c.due_at,
    delivery.c.occasion_id,
    delivery.c.recipient_id,
    sqlite_where=_INDEXED,
    postgresql_where=_INDEXED,
)
#: What is not settled, and may have arrived.
REPEATABLE = text("delivery.repeatable_until IS NOT NULL")
_AGAIN = text("settled_at IS NULL AND repeatable_until IS NOT NULL")
Index(
    "ix_delivery_again",
    delivery.c.lane,
    delivery.c.repeatable_until,
    sqlite_where=_AGAIN,
    postgresql_where=_AGAIN,
)
_TO_EDIT = text("edit_due_at IS NOT NULL")
Index(
    "ix_delivery_to_edit",
    delivery.c.lane,
    delivery.c.edit_due_at,
    sqlite_where=_TO_EDIT,
    postgresql_where=_TO_EDIT,
)
#: What counts against the limits of a member: updates and nudges, by their priority.
CAPPED = text("delivery.priority >= 4 AND delivery.recipient = 'member'")
_CAPPED = text("priority >= 4 AND recipient = 'member'")
Index(
    "ix_delivery_capped",
    delivery.c.recipient_id,
    delivery.c.due_at,
    sqlite_where=_CAPPED,
    postgresql_where=_CAPPED,
)
#: What did not arrive, or may not have.
NOT_SENT = text("delivery.state IN ('failed', 'unknown')")
_NOT_SENT = text("state IN ('failed', 'unknown')")
Index(
    "ix_delivery_not_sent",
    delivery.c.museum_id,
    delivery.c.settled_at,
    sqlite_where=_NOT_SENT,
    postgresql_where=_NOT_SENT,
)
Index("ix_delivery_recipient", delivery.c.museum_id, delivery.c.recipient_id)
_MERGED = text("merged_into IS NOT NULL")
Index(
    "ix_delivery_merged",
    delivery.c.museum_id,
    delivery.c.merged_into,
    delivery.c.recipient_id,
    sqlite_where=_MERGED,
    postgresql_where=_MERGED,
)
