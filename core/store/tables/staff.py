"""What staff do in chats: who may move money, what waits to be confirmed, what was done."""

from sqlalchemy import BigInteger, Column, Integer, String, Text

from core.messages import Platform
from core.states.staff import ProposalKind, StaffDeed
from core.store.columns import Instant, Structure, museum_table, state_of

staff_identity = museum_table(
    "staff_identity",
    Column("platform", state_of(Platform), nullable=False),
    Column("sender", Text, nullable=False),
    Column("email", String(254), nullable=False),
    key=("platform", "sender"),
)

proposal = museum_table(
    "proposal",
    Column("number", Integer, nullable=False),
    Column("kind", state_of(ProposalKind), nullable=False),
    # Emptied when its reason ends; the number stays taken.
    Column("content", Structure, nullable=False),
    Column("made_at", Instant, nullable=False),
    # When it was done, or given up: either once.
    Column("done_at", Instant),
    Column("dropped_at", Instant),
    key=("number",),
)

staff_deed = museum_table(
    "staff_deed",
    Column("id", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("platform", state_of(Platform), nullable=False),
    Column("sender", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("deed", state_of(StaffDeed), nullable=False),
    # Numbers, amounts and ids; no words of members.
    Column("details", Structure, nullable=False),
    key=("id",),
)
