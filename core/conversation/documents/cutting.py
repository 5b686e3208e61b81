"""Blocks become passages: short enough to be quoted, long enough to say something."""

import re
from collections.abc import Iterable, Iterator

from core.conversation.documents.blocks import Block

#: As many words a quotation has at most, unless a single sentence is longer.
_LONGEST = 80
#: Shorter blocks are joined to those that follow under the same heading.
_SHORTEST = 25
#: Fewer words say nothing alone: numbers of pages, crumbs of menus.
_FEWEST = 4
_MOST_CHARACTERS = 1_200
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+(?=[^\s\da-zà-ÿ])")


def cut(blocks: Iterable[Block]) -> Iterator[Block]:
    """Cut blocks into passages, each on one page and under one heading."""
    held: Block | None = None
    for block in (piece for one in blocks for piece in _pieces(one)):
        if held is not None and _belong_together(held, block):
            held = Block(held.heading, held.page, f"{held.text} {block.text}")
            continue
        if held is not None and _words(held.text) >= _FEWEST:
            yield held
        held = block
    if held is not None and _words(held.text) >= _FEWEST:
        yield held


def _belong_together(first: Block, second: Block) -> bool:
    same_place = (first.heading, first.page) == (second.heading, second.page)
    is_short = min(_words(first.text), _words(second.text)) < _SHORTEST
    fits = (
        _words(first.text) + _words(second.text) <= _LONGEST
        and len(first.text) + len(second.text) < _MOST_CHARACTERS
    )
    return same_place and is_short and fits


def _pieces(block: Block) -> Iterator[Block]:
    """Cut a long block between sentences; a sentence without end is cut where it must."""
    held = ""
    for sentence in _SENTENCE_ENDS.split(block.text):
        if held and _words(held) + _words(sentence) > _LONGEST:
            yield Block(block.heading, block.page, held)
            held = ""
        held = f"{held} {sentence}".strip()
        while len(held) > _MOST_CHARACTERS:
            end = held.rfind(" ", 0, _MOST_CHARACTERS)
            end = end if end > 0 else _MOST_CHARACTERS
            yield Block(block.heading, block.page, held[:end])
            held = held[end:].lstrip()
    if held:
        yield Block(block.heading, block.page, held)


def _words(text: str) -> int:
    return len(text.split())
