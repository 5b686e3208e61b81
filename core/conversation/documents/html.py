"""HTML, read for its text by the standard library's own parser."""

from html.parser import HTMLParser

from core.conversation.documents.blocks import Block, Written, joined

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What stands in these is no text of the document.
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "nav", "svg", "select", "button"})
#: What is within a line of text; any other element begins a new block.
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "u", "var", "wbr"),
    }
)


def read_html(text: str) -> Written:
    """Read the headings and paragraphs of a page; scripts and navigation are left out."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    return Written(reader.title, tuple(reader.blocks))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.blocks: list[Block] = []
        self._heading = ""
        self._text = ""
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in _LEFT_OUT:
            self._left_out.append(tag)
        if tag not in _INLINE:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT and tag in self._left_out:
            del self._left_out[self._left_out.index(tag) :]
        elif tag == "title":
            self.title, self._text = joined(self._text), ""
        elif tag in _HEADINGS:
            self._heading, self._text = joined(self._text), ""
            self.title = self.title or self._heading
        elif tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._text += data

    def end_block(self) -> None:
        """End the block that is open."""
        text, self._text = joined(self._text), ""
        if text:
            self.blocks.append(Block(self._heading, None, text))
