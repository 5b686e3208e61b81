"""Text folded for comparison: small letters, no accents, no marks."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Give the words of `text` in small letters, without accents, one space apart."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """List the words of `text`, folded. An apostrophe parts words: "l'objectif" is two."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return _WORD.findall("".join(sign for sign in parted if not unicodedata.combining(sign)))
