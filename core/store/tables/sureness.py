"""How sure the answer engine has to be at a museum, and what became of the questions."""

from sqlalchemy import Column, Float, Integer, String

from core.states.conversation import Hindrance
from core.store.columns import Instant, museum_table, state_of

sureness = museum_table(
    "sureness",
    Column("language", String(8), nullable=False),
    # From this confidence on an entry is told.
    Column("answer_from", Float, nullable=False),
    # Of the labelled questions: how many there were, were answered, and were so rightly.
    Column("asked", Integer, nullable=False),
    Column("given", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("fitted_at", Instant, nullable=False),
    # Why what labels speak for did not go live, if so.
    Column("hindrance", state_of(Hindrance)),
    key=("language",),
)

#: How many questions of a day were answered at once, met with guesses, or not understood.
zone_count = museum_table(
    "zone_count",
    # The museum's own date, as 2013-01-31.
    Column("day", String(10), nullable=False),
    Column("language", String(8), nullable=False),
    Column("zone", String(24), nullable=False),
    Column("count", Integer, nullable=False),
    key=("day", "language", "zone"),
)
