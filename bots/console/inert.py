"""Text that can't act on a terminal."""

import re

#: Controls (C0 but the line feed, DEL, C1), marks that turn the order of writing, half letters.
_ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\u2028\u2029]")
_PICTURES = 0x2400
_DELETE = 0x7F
_SPACE = 0x20


def inert(text: str) -> str:
    """Make controls visible instead of active (ESC becomes ␛); lines stay lines."""
    return _ACTING.sub(_shown, _LINE_ENDS.sub("\n", text))


def inert_line(text: str) -> str:
    """Make text inert and one line, for a label or a name."""
    return " ".join(inert(text).split())


def _shown(found: re.Match[str]) -> str:
    control = ord(found[0])
    if found[0] == "\t":
        return "    "
    if control < _SPACE:
        return chr(_PICTURES + control)
    return "␡" if control == _DELETE else "\ufffd"
