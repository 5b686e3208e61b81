"""PDF is read page by page, and what can't be read is refused in a sentence."""

import pytest
import typst

from core.conversation.documents.blocks import Block
from core.conversation.documents.pdf import read_pdf
from core.errors import Mistake

# An environment that was set up before PDF was read has nothing to read it with.
pytest.importorskip("pypdf")


def test_pdf_is_read_page_by_page() -> None:
    source = b"""#set document(title: "House rules")
Umbrellas have to be left in the cloakroom.
#pagebreak()
Guide dogs are welcome in every room."""
    written = read_pdf(typst.compile(source))
    assert written.title == "House rules"
    assert written.blocks == (
        Block("", 1, "Umbrellas have to be left in the cloakroom."),
        Block("", 2, "Guide dogs are welcome in every room."),
    )


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no PDF", b"%PDF-1.4\n" + b"\0" * 99])
def test_a_broken_pdf_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Mistake, match="PDF"):
        read_pdf(content)
