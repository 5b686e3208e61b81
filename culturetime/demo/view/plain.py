"""Strangers' text made fit for a line of the picture."""

import unicodedata
from itertools import groupby

from bots.console.inert import inert_line

#: Marks that turn the order of writing without being part of any word.
_TURNING = str.maketrans(dict.fromkeys("\u061c\u200e\u200f", "\ufffd"))
#: More accents than this on one letter leave its line.
_ACCENTS = 2


def plain_line(text: str) -> str:
    """Make text inert and one line: what would act, turn, or hide is shown or left out."""
    seen = unicodedata.normalize("NFC", inert_line(text).translate(_TURNING))
    if seen.isascii():
        return seen
    return "".join(_tamed(seen))


def _tamed(text: str) -> list[str]:
    """Leave out invisible signs, and accents heaped on one letter."""
    seen = (sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cn", "Co"))
    kept: list[str] = []
    for is_accent, signs in groupby(seen, lambda sign: bool(unicodedata.combining(sign))):
        run = list(signs)
        kept += run[:_ACCENTS] if is_accent else run
    return kept
