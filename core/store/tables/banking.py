"""What a museum's bank says: how its statements are read, and every line that was."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Text, UniqueConstraint

from core.states.giving import Doubt, LineState
from core.store.columns import Instant, Structure, museum_table, state_of

#: Which columns of the bank's file mean what.
statement_form = museum_table(
    "statement_form", Column("columns", Structure, nullable=False), key=()
)

bank_line = museum_table(
    "bank_line",
    Column("number", Integer, nullable=False),
    # The same line of another export has the same mark.
    Column("mark", String(64), nullable=False),
    Column("booked_on", String(10), nullable=False),
    # Below zero: money that the bank took back.
    Column("minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    # Emptied when their reason ends; the mark stays, so that nothing counts twice.
    Column("text", Text, nullable=False),
    Column("payer", Text, nullable=False),
    Column("state", state_of(LineState), nullable=False),
    Column("doubt", state_of(Doubt)),
    # The gift it was entered for; while it waits, the one it is perhaps for.
    Column("pledge_id", BigInteger),
    Column("imported_at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("museum_id", "mark"),
    key=("number",),
)
Index("ix_bank_line_state", bank_line.c.museum_id, bank_line.c.state, bank_line.c.number)
