"""What a person said, as it can be kept for everybody: without whom it came from.

Names can't be known for certain: staff read what is kept before they keep it.
"""

import re
from collections.abc import Iterable

#: What stands where something of a person was; the second is none of a text's own signs.
_MASK, _GONE = "…", "\ue000"

#: A reference of digits as a phone has them; days and years are none.
_DAY = r"(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))"
_CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://|www\.|t\.me/)\S*[^\s,.;:!?]"
    r"|(?<![\w@])@\w{3,}"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"
    rf"|(?<![\w.,]){_DAY}(?:(?:\+|00?)\d(?:[ ./()-]{{0,2}}\d){{5,}}|\d(?:[ ./()-]{{0,2}}\d){{8,}})"
)
#: After these words somebody says their name, in the languages of the product.
_INTRODUCED = re.compile(
    r"(?i:\b(?:mi chiamo|il mio nome è|sono|je m['’]appelle|mon nom est|je suis|my name is"
    r"|i am|i['’]m|ich heiße|ich heisse|mein name ist|ich bin|me llamo|mi nombre es|soy))\s+"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]+){0,3})"
)
_SENTENCE = re.compile(r"[^.!?;\n…]*(?:\.(?=\S)[^.!?;\n…]*)*(?:[.!?;…]+|\n|$)")
_FEWEST_LETTERS = 3
#: What is left of a sentence has at least so many words.
_FEWEST_WORDS = 2
#: A form of address is short: "Dear Mrs Bianchi,".
_ADDRESS = re.compile(r"\s*(?P<words>[^,.!:\n—–]{1,60})[,.!:\n—–]+\s*")
_MOST_WORDS = 5


def masked(text: str, names: Iterable[str]) -> str:
    """Write a member's words for others to see, with names and contacts taken out."""
    return _without(text, names).replace(_GONE, _MASK)


def _without(text: str, names: Iterable[str]) -> str:
    without = _CONTACTS.sub(_GONE, text.replace(_GONE, " "))
    without = _INTRODUCED.sub(lambda found: found.group().replace(found["name"], _GONE), without)
    known = _named(names)
    return known.sub(_GONE, without) if known else without


def question_of(text: str, names: Iterable[str]) -> str:
    """Write a question for everybody, on one line; empty where nothing of it is for everybody.

    A sentence that tells of who asked goes, or the part of it between commas.
    """
    sentences = _SENTENCE.findall(_without(text, names))
    kept = " ".join(filter(None, map(_kept, sentences)))
    whole = " ".join(kept.split()).lstrip(" ,;:")
    return whole[:1].upper() + whole[1:]


def _kept(sentence: str) -> str:
    if _GONE not in sentence:
        return sentence.strip()
    parts = [one for one in sentence.split(",") if _GONE not in one]
    return ",".join(parts).strip() if _says_something(parts) else ""


def _says_something(parts: list[str]) -> bool:
    """Tell whether more is left than a greeting."""
    return any(len(one.split()) >= _FEWEST_WORDS for one in parts)


def answer_of(text: str, names: Iterable[str]) -> str:
    """Write the answer of a person for everybody: not to whom it was written.

    Addresses and numbers stay, which are the museum's own.
    """
    known = _named(names)
    if known is None:
        return text.strip()
    address = _ADDRESS.match(text)
    if address and known.search(address["words"]) and len(address["words"].split()) <= _MOST_WORDS:
        text = text[address.end() :]
    without = re.sub(rf",?\s*{known.pattern}", "", text).strip(" ,")
    return without[:1].upper() + without[1:]


def _named(names: Iterable[str]) -> re.Pattern[str] | None:
    """Find the words of names, as they are written with a capital."""
    words = {word for name in names for word in name.split() if len(word) >= _FEWEST_LETTERS}
    written = sorted({word[:1].upper() + word[1:] for word in words}, key=len, reverse=True)
    if not written:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")
