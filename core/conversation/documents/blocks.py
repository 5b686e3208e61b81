"""What every kind of document is read into: blocks of text, each at its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or item in plain text, under a heading, on a page if there are pages."""

    heading: str
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it was read: its own title, which may be empty, and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]


def joined(text: str) -> str:
    """Write a text on one line."""
    return " ".join(text.split())
