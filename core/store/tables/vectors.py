"""The meaning of what a museum knows, as a model has read it: kept, it is not read anew."""

from sqlalchemy import Column, LargeBinary, String

from core.store.columns import museum_table

text_vector = museum_table(
    "text_vector",
    # The model and its version: vectors of others don't compare.
    Column("model", String(64), nullable=False),
    # The SHA-256 of the text, in hexadecimal.
    Column("digest", String(64), nullable=False),
    # Numbers of two bytes each, the lower first.
    Column("vector", LargeBinary, nullable=False),
    key=("model", "digest"),
)
