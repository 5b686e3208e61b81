"""Who of the staff writes, and in which of the museum's languages."""

import re

from core.conversation.staff.record import name_of
from core.conversation.visit import Visit, spoken
from core.errors import Refusal
from core.language import LANGUAGES
from core.outreach.updates import Hand
from core.texts import updates as texts

_IN_LANGUAGE = re.compile(r"(?P<language>[a-z]{2})\s*:\s*(?P<text>.+)", re.DOTALL | re.IGNORECASE)


def hand_of(visit: Visit) -> Hand:
    """Tell who speaks, by the name that no two people of a platform share."""
    key = f"{visit.identity.platform}:{visit.identity.sender}"
    return Hand(key, name_of(visit), needs_second=visit.museum.approval)


def in_language(visit: Visit, said: str) -> tuple[str, str] | None:
    """Read "fr: …": a language of the museum's, and words; nothing where none is named.

    Raises Refusal for a language that the product speaks and the museum does not.
    """
    found = _IN_LANGUAGE.fullmatch(said)
    if found is None:
        return None
    code, known = found["language"].lower(), visit.museum.languages
    if code in known:
        return code, found["text"]
    if code in LANGUAGES:
        raise Refusal(texts.not_spoken(visit.words, code=code, known=known))
    return None


def own_language(visit: Visit) -> str:
    """Choose the language of what names none: the space's, else the museum's first."""
    if visit.language in visit.museum.languages:
        return visit.language
    return spoken(visit.museum)[0]
