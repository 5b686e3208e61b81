"""The languages that the bot speaks, and which one a short question is written in."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from babel import Locale

from core.folding import words_of

#: The languages of the product. A museum chooses among those whose sentences are complete.
LANGUAGES = ("it", "fr", "en", "de", "es")

#: English as Europe's museums write it: day before month, hours to 24.
_LOCALES = {"en": "en_GB"}

_COMMON_WORDS = Path(__file__).parent / "locales"

#: Letters and marks that few of the five languages write.
_LETTERS = {
    "it": "èìòù",
    "fr": "çœêûîôâëïèù",
    "de": "äöüß",
    "es": "ñ¿¡íóáú",
    "en": "",
}
_ENDINGS = {
    "it": ("zione", "zioni", "mento", "mente", "ono", "iamo", "isce", "tto", "tta", "gli", "oni"),
    "fr": ("eux", "euse", "aux", "eur", "eurs", "ez", "ille", "ique", "ment", "oir", "ette"),
    "en": ("ing", "ght", "ally", "ness", "ould", "tion", "ck", "sh", "ed"),
    "de": ("ung", "ungen", "lich", "keit", "heit", "isch", "cht", "tzt", "en"),
    "es": ("cion", "ciones", "dad", "ando", "iendo", "mos", "ais", "illo", "ero"),
}
_LETTER_WEIGHT = 0.5
_ENDING_WEIGHT = 0.4
#: A verdict needs a word and a half of evidence, or one that no other language shares.
_EVIDENCE = 0.9
_LEAD = 0.45


@cache
def locale_of(language: str) -> Locale:
    """Give the conventions for numbers, amounts and dates of `language`.

    Raises `ValueError` for a language that is not in `LANGUAGES`.
    """
    if language not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        message = f"{language!r} is not a language of the product: choose one of {allowed}"
        raise ValueError(message)
    return Locale.parse(_LOCALES.get(language, language))


@cache
def common_words(language: str) -> frozenset[str]:
    """List the folded words that hold sentences of `language` together, whatever they say."""
    path = _COMMON_WORDS / language / "common_words.txt"
    return frozenset(words_of(path.read_text(encoding="utf-8")))


def likely_language(text: str, languages: Sequence[str]) -> str | None:
    """Say which of `languages` a short text is written in, or None when it could be several."""
    words = words_of(text)
    scores = {language: sum(_evidence(language, text, words)) for language in languages}
    ranking = sorted(scores, key=lambda language: scores[language], reverse=True)
    if not ranking or scores[ranking[0]] < _EVIDENCE:
        return None
    second = scores[ranking[1]] if len(ranking) > 1 else 0.0
    return ranking[0] if scores[ranking[0]] - second >= _LEAD else None


def _evidence(language: str, text: str, words: list[str]) -> Iterator[float]:
    """Weigh what speaks for `language`: a word that many languages share says little."""
    yield from (_LETTER_WEIGHT for sign in set(text.casefold()) if sign in _LETTERS[language])
    for word in words:
        if word in common_words(language):
            yield 1 / sum(word in common_words(other) for other in LANGUAGES)
        elif len(word) > 4 and word.endswith(_ENDINGS[language]):  # noqa: PLR2004 -- shorter words are mostly ending
            yield _ENDING_WEIGHT
