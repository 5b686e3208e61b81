"""What a museum knows, and the questions that wait for a person."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Text

from core.messages import Platform
from core.states.conversation import HandOffState
from core.store.columns import Instant, Structure, museum_table, state_of

knowledge = museum_table(
    "knowledge",
    Column("key", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("question", Structure, nullable=False),
    Column("phrasings", Structure, nullable=False),
    Column("answer", Structure, nullable=False),
    Column("source", Text, nullable=False),
    # Phrasings that members used and staff confirmed, by language.
    Column("learnt", Structure),
    # When it was made of an answer of the staff; empty for what the museum's file declares.
    Column("learnt_at", Instant),
    key=("key",),
)

#: Which state a museum's knowledge is in: another number after each change.
knowledge_revision = museum_table(
    "knowledge_revision",
    Column("revision", BigInteger, nullable=False),
    key=(),
)

hand_off = museum_table(
    "hand_off",
    Column("id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("platform", state_of(Platform), nullable=False),
    Column("address", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("question", Text, nullable=False),
    Column("state", state_of(HandOffState), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    # Who of the staff has said that they see to it.
    Column("claimed_by", Text),
    # By which account, as platform:sender: names are not one person's.
    Column("claimed_as", Text),
    # How often the member added to it.
    Column("additions", Integer, nullable=False, server_default="0"),
    # The keys of the entries that came nearest, the best first.
    Column("nearest", Structure),
    # What the staff answered first.
    Column("answer", Text),
    # When somebody last said something in it, the staff was reminded of it, it is to rest until.
    Column("touched_at", Instant),
    Column("reminded_at", Instant),
    Column("snoozed_until", Instant),
    # Question and answer as they can be made known to everybody, without who asked.
    Column("lesson", Structure),
    # The key of the entry that has learnt from it.
    Column("learnt_as", String(64)),
    Column("learnt_at", Instant),
    key=("id",),
)
Index("ix_hand_off_member", hand_off.c.museum_id, hand_off.c.member_id)
Index("ix_hand_off_state", hand_off.c.museum_id, hand_off.c.state)
Index("ix_hand_off_asked", hand_off.c.museum_id, hand_off.c.asked_at)
