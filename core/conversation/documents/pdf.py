"""PDF, read for its text, page by page."""

import io
import logging
import re
from collections.abc import Iterator

from core.conversation.documents.blocks import Block, Written, joined
from core.errors import Mistake

#: A page's text without its layout has few empty lines; what ends a sentence ends a paragraph too.
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?:])\s*\n(?=\s*[A-ZÀ-Þ•\d])")
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zß-ÿ])")
_MOST_PAGES = 3_000


def read_pdf(content: bytes) -> Written:
    """Read the paragraphs of each page; raises Mistake for what can't be read."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 -- heavy
        from pypdf.errors import PyPdfError  # noqa: PLC0415 -- heavy
    except ImportError as problem:
        raise Mistake("Nothing here reads PDF. Install the program again, as locked.") from problem

    # What is odd in a file and can be read all the same is no matter for who adds it.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Mistake("This PDF is locked by a password. Save it without one and try again.")
        if len(reader.pages) > _MOST_PAGES:
            raise Mistake(f"This PDF has more than {_MOST_PAGES} pages. Divide it first.")
        title = str((reader.metadata.title if reader.metadata else None) or "")
        pages = [page.extract_text() for page in reader.pages]
    # The library meets broken files with errors of every kind.
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as problem:
        raise Mistake(
            f"This PDF can't be read: {str(problem) or type(problem).__name__}."
        ) from problem
    return Written(joined(title), tuple(_blocks(pages)))


def _blocks(pages: list[str]) -> Iterator[Block]:
    for number, text in enumerate(pages, 1):
        for paragraph in _PARAGRAPH.split(_PARTED.sub("", text)):
            if found := joined(paragraph):
                yield Block("", number, found)
