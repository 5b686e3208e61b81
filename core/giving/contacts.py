"""Addresses in what the public would read: links, e-mail addresses, handles, telephone numbers."""

import re
import unicodedata

#: Endings of host names that people write without "https://" or "www.".
_ENDINGS = (
    "com|org|net|info|biz|io|me|it|fr|de|es|ch|at|be|uk|eu|us|ru|cn|tv|gg|ly|co|cc|to|xyz|top|shop|"
    "online|site|store|app|dev|link|club|live|vip|bet|casino"
)
_LINK = re.compile(r"https?:|hxxps?:|\bwww\b[. ]|://|\[(?:dot|punto|point|punkt)\]", re.IGNORECASE)
_HOST = re.compile(rf"\b[a-z0-9][a-z0-9-]*[.](?:{_ENDINGS})\b(?![.]?[a-z0-9])", re.IGNORECASE)
_MAIL = re.compile(
    r"[\w.+-]@[\w-]+[.]\w|[\w.+-] ?[(\[](?:at|chiocciola|arobase)[)\]]", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<!\S)@\w{3,}")
_NUMBER = re.compile(r"(\+|\b00)?\d(?:[ ./()-]{0,2}\d){6,}")
#: How many digits make a telephone number, where no sign for a country comes before them; two
#: years ("1730-1740") and a date have eight.
_DIGITS = 9


def has_contact(text: str) -> bool:
    """Tell whether `text` names a place to write, call or go to."""
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    found = (pattern.search(seen) for pattern in (_LINK, _HOST, _MAIL, _HANDLE))
    return any(found) or _has_number(seen)


def _has_number(text: str) -> bool:
    return any(
        match[1] or sum(sign.isdigit() for sign in match[0]) >= _DIGITS
        for match in _NUMBER.finditer(text)
    )
