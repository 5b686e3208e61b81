"""Brings the catalogues up to date with the code: `python -m core.texts.extract`."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from core.language import LANGUAGES
from core.texts.catalogue import path_of, read_catalogue, untranslated

_CODE = Path(__file__).parent.parent
#: The methods of `Words` that take sentences, and where.
_KEYWORDS = {"say": None, "say_n": (1, 2)}

#: What a catalogue must say of itself, without the dates that would change at each extraction.
_HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Culture Time\n"
"Language: {language}\n"
"Plural-Forms: {plural_forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


def extract_messages() -> Catalog:
    """Collect the sentences of the code, each with the module that says it."""
    catalogue = Catalog(domain="culturetime")
    found = extract_from_dir(_CODE, [("**.py", "python")], keywords=_KEYWORDS)
    for file, _line, sentence, comments, context in sorted(found, key=lambda one: one[:2]):
        locations = [(f"core/{file}", 0)]
        catalogue.add(sentence, None, locations, auto_comments=comments, context=context)
    return catalogue


def updated(language: str, messages: Catalog) -> bytes:
    """Give the file of `language` as `messages` of the code want it, without ghosts."""
    path = path_of(language)
    catalogue = read_catalogue(language) if path.exists() else Catalog(locale=language)
    catalogue.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, include_lineno=False)
    header = _HEADER.format(language=language, plural_forms=catalogue.plural_forms)
    return header.encode() + body.getvalue()


def update_all() -> None:
    """Bring every catalogue up to date with the code, in place."""
    messages = extract_messages()
    for language in LANGUAGES:
        text = updated(language, messages)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(text)


if __name__ == "__main__":
    update_all()
    for code in LANGUAGES:
        sys.stdout.write(f"{code}: {len(untranslated(code))} sentences to translate\n")
