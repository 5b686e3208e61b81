"""Words at which a name or a message waits, found also where they are disguised.

Only whole words count: Scunthorpe, Cazzaniga and Sussex are nobody's business.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

_WORDS = Path(__file__).with_name("held_words.toml")

#: Letters that look like Latin ones, and ligatures.
_LOOKALIKES = str.maketrans(
    dict(zip("аеорсухікмтнвѕјαεορτυικνηøłđı", "aeopcyxikmthbsjaeoptuiknholdi", strict=True))
    | {"œ": "oe", "æ": "ae"}
)
#: Digits and signs that stand for letters; "1" stands for either of two.
_DISGUISES = "0134567@$€|"
_READINGS = tuple(str.maketrans(_DISGUISES, f"o{one}easgtase{one}") for one in "il")
_INNER_SIGN = re.compile(r"(?<=[a-z0-9])!(?=[a-z0-9])")
_NO_LETTER = re.compile("[^a-z]+")
_SPACED = re.compile(r"(?<![a-z])[a-z](?: [a-z]){2,}(?![a-z])")


def has_held_word(text: str) -> bool:
    """Tell whether `text` has a word of the list, whatever its case, accents or disguise.

    Seen through are look-alike letters, digits for letters, signs that can't be seen, letters
    that are repeated, and letters that stand apart ("f u c k", "f.u.c.k").
    """
    whole, anywhere = _patterns()
    return any(
        whole.search(said) or any(anywhere.search(run) for run in _spelled_out(said))
        for said in _read(text)
    )


def _read(text: str) -> Iterator[str]:
    """Write the words of `text` in small plain letters, in each way that it can be read."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    seen = "".join(sign for sign in parted if unicodedata.category(sign) not in ("Mn", "Cf"))
    plain = _INNER_SIGN.sub("1", seen.translate(_LOOKALIKES))
    for reading in _READINGS:
        # A number alone is a number.
        chunks = (one if one.isdigit() else one.translate(reading) for one in plain.split())
        yield _NO_LETTER.sub(" ", " ".join(chunks)).strip()


def _spelled_out(said: str) -> Iterator[str]:
    """Join letters that stand one by one."""
    return (match[0].replace(" ", "") for match in _SPACED.finditer(said))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make what finds a listed word as a whole word, and what finds it among joined letters."""
    listed = tomllib.loads(_WORDS.read_text("utf-8"))
    words = [word for language in listed.values() for word in language]
    each = "|".join(_pattern(word) for word in words)
    return re.compile(rf"\b(?:{each})\b"), re.compile(each)


def _pattern(word: str) -> str:
    """Find `word` also where letters are drawn out: two of a kind may be another word's."""
    runs = ((sign, len(list(run))) for sign, run in groupby(word.rstrip("*")))
    letters = "".join(sign if sign == " " else _run(sign, length) for sign, length in runs)
    return f"{letters}[a-z]*" if word.endswith("*") else letters


def _run(letter: str, length: int) -> str:
    return f"{letter}{{{length},}}" if length > 1 else f"{letter}(?:{letter}{{2,}})?"
