"""What a museum has written elsewhere: documents, cut into passages that can be quoted."""

from sqlalchemy import BigInteger, Column, Integer, String, Text

from core.store.columns import Instant, museum_table

document = museum_table(
    "document",
    Column("id", BigInteger, nullable=False),
    # The name of its file: another of the same name takes its place.
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("added_at", Instant, nullable=False),
    key=("id",),
)

passage = museum_table(
    "passage",
    Column("document_id", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
    # Of heading and text, as they are read for their meaning.
    Column("digest", String(64), nullable=False),
    key=("document_id", "position"),
)
