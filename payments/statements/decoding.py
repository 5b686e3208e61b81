"""The bytes of a bank's file as text: banks write UTF-8, UTF-16 or the Windows code page."""

import codecs

from core.errors import Mistake

MOST_BYTES = 5_000_000


def decoded(content: bytes, name: str) -> str:
    """Read a file's bytes; raises Mistake for what is too large or no text."""
    if len(content) > MOST_BYTES:
        raise Mistake(f"{name} is larger than 5 MB: export a shorter time.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _read(content, "utf-16", name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _read(content, "cp1252", name)


def _read(content: bytes, encoding: str, name: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Mistake(f"{name} is no text. Export the statement as CSV.") from None
    if "\0" in text:
        raise Mistake(f"{name} is no text. Export the statement as CSV.")
    return text
