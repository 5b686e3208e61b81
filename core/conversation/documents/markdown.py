"""Markdown, read for its text."""

import re

from core.conversation.documents.blocks import Block, Written, joined

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*\|?[\s:|-]+\|[\s:|-]*$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|<(https?://[^>\s]+)>")
_TAG = re.compile(r"</?(?!https?://)[A-Za-z][^>]*>|<!--.*?-->", re.DOTALL)
_MARKS = re.compile(r"(\*\*|__|~~|`+)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)")


def read_markdown(text: str) -> Written:
    """Read the headings, paragraphs and items of a text; code is left out."""
    reader = _Reader()
    for line in _TAG.sub("", text.removeprefix("\ufeff")).splitlines():
        reader.take(line)
    reader.close()
    return Written(reader.title, tuple(reader.blocks))


def _plain(text: str) -> str:
    text = _LINK.sub(lambda found: found[1] or found[2] or "", _IMAGE.sub("", text))
    # Marks within marks need a second look.
    for _ in range(2):
        text = _MARKS.sub(lambda found: found[2] or found[4], text)
    return joined(text.replace("\\", "").strip(" |").replace("|", " · "))


class _Reader:
    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block] = []
        self._heading = ""
        self._lines: list[str] = []
        self._is_code = False

    def take(self, line: str) -> None:
        if _FENCE.match(line):
            self.close()
            self._is_code = not self._is_code
        elif not self._is_code:
            self._take_text(line)

    def _take_text(self, line: str) -> None:
        if found := _HEADING.match(line):
            self.close()
            self._begin(found[2])
        elif _UNDERLINE.match(line) and len(self._lines) == 1:
            self._begin(self._lines.pop())
        elif not line.strip() or _RULE.match(line):
            self.close()
        else:
            if item := _ITEM.match(line):
                self.close()
                line = line[item.end() :]
            self._lines.append(line.lstrip("> "))

    def _begin(self, heading: str) -> None:
        self._heading = _plain(heading)
        self.title = self.title or self._heading

    def close(self) -> None:
        """End the paragraph that is open."""
        text = _plain(" ".join(self._lines))
        self._lines = []
        if text:
            self.blocks.append(Block(self._heading, None, text))
