"""The catalogues of translations, read as they are written: nothing is compiled or installed."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.language import LANGUAGES

#: The language in which the sentences are written in the code; its catalogue adds nothing.
SOURCE_LANGUAGE = "en"

_LOCALES = Path(__file__).parent.parent / "locales"


def path_of(language: str) -> Path:
    """Say where the catalogue of `language` is kept."""
    return _LOCALES / language / "LC_MESSAGES" / "culturetime.po"


def read_catalogue(language: str) -> Catalog:
    """Read the translations into `language`."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, domain="culturetime")


@cache
def translations_of(language: str) -> gettext.NullTranslations:
    """Give what translates into `language`; what is not translated stays English."""
    if language not in LANGUAGES:
        message = f"{language!r} is not a language of the product"
        raise ValueError(message)
    catalogue = read_catalogue(language)
    for lacking in [one for one in catalogue if not is_translated(one)]:
        catalogue.delete(lacking.id)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def offered() -> tuple[str, ...]:
    """List the languages in which the bot can say everything."""
    return tuple(language for language in LANGUAGES if not untranslated(language))


def untranslated(language: str) -> list[str]:
    """List the sentences that `language` still lacks, or has as guesses."""
    if language == SOURCE_LANGUAGE:
        return []
    missing = (message for message in read_catalogue(language) if not is_translated(message))
    return [message.id if isinstance(message.id, str) else message.id[0] for message in missing]


def is_translated(message: Message) -> bool:
    """Say whether every form of `message` is translated and none is a guess."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and (not message.fuzzy or not message.id)
