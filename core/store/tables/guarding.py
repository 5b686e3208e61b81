"""Payments by card that failed, and since when none is begun because of it."""

from sqlalchemy import Column, Index, Text

from core.store.columns import Instant, museum_table

decline = museum_table(
    "decline",
    # What failed, as its provider names it: told twice, it is one.
    Column("name", Text, nullable=False),
    Column("at", Instant, nullable=False),
    key=("name",),
)
Index("ix_decline_at", decline.c.museum_id, decline.c.at)

card_pause = museum_table(
    "card_pause",
    Column("since", Instant, nullable=False),
    # Later with each further decline; before it, what failed is looked at no more.
    Column("until", Instant, nullable=False),
    key=(),
)
