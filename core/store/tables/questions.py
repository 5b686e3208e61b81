"""What members asked and the engine looked up, with what staff found of it."""

from sqlalchemy import BigInteger, Column, Index, String, Text

from core.states.conversation import Verdict
from core.store.columns import Instant, museum_table, state_of

question = museum_table(
    "question",
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("question", Text, nullable=False),
    Column("language", String(8), nullable=False),
    # How it was met: told, met with guesses, or not known.
    Column("zone", String(24), nullable=False),
    # The key of the entry that came first, told or not.
    Column("entry", String(64)),
    Column("asked_at", Instant, nullable=False),
    # What staff say of that entry, once somebody looked.
    Column("verdict", state_of(Verdict)),
    Column("checked_at", Instant),
    key=("id",),
)
Index("ix_question_asked_at", question.c.museum_id, question.c.asked_at)
Index("ix_question_member", question.c.museum_id, question.c.member_id)
