"""The languages that the bot speaks, and which one a short question is written in."""

from functools import cache

from babel import Locale

#: The languages of the product. A museum chooses among those whose sentences are complete.
LANGUAGES = ("it", "fr", "en", "de", "es")

#: English as Europe's museums write it: day before month, hours to 24.
_LOCALES = {"en": "en_GB"}


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
