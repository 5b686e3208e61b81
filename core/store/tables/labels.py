"""What people said of the bot's answers: by this the engine's sureness is measured."""

from sqlalchemy import BigInteger, Column, Float, Index, String, Text

from core.states.conversation import Labeller, Verdict
from core.store.columns import Instant, museum_table, state_of

label = museum_table(
    "label",
    Column("id", BigInteger, nullable=False),
    # Who asked, until they are forgotten with all of it; absent where no member did.
    Column("member_id", BigInteger),
    Column("question", Text, nullable=False),
    Column("language", String(8), nullable=False),
    # The key of the entry that it is said of; absent where nothing known answers the question.
    Column("entry", String(64)),
    Column("verdict", state_of(Verdict), nullable=False),
    Column("labeller", state_of(Labeller), nullable=False),
    # The best entry's figures when it was asked, where they are known.
    Column("score", Float),
    Column("lead", Float),
    Column("at", Instant, nullable=False),
    key=("id",),
)
Index("ix_label_at", label.c.museum_id, label.c.at)
Index("ix_label_member", label.c.museum_id, label.c.member_id)
Index("ix_label_entry", label.c.museum_id, label.c.entry)
