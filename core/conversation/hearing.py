"""What was said, as it is kept until it is handled: a stranger's words are data."""

import hashlib
import unicodedata
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from core.messages import ChatKind, Incoming, Platform, Standing

#: The longest text, in characters, that is taken for a question, and the longest name.
LONGEST_TEXT = 4_000
_LONGEST_NAME = 100

_LINE = "\n"
#: Control characters, halves of a character, and what turns or hides the text around it.
_UNSEEN = {"Cc", "Cs"}
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cleaned(incoming: Incoming) -> Incoming:
    """Take out what can't be seen, and shorten the name; a text too long stays too long."""
    text = incoming.text.replace("\r\n", _LINE).replace("\t", " ")
    return replace(
        incoming,
        sender=visible(incoming.sender, keep=""),
        address=visible(incoming.address, keep=""),
        museum=visible(incoming.museum, keep=""),
        private_address=visible(incoming.private_address or "", keep="") or None,
        answer_address=visible(incoming.answer_address or "", keep="") or None,
        language=visible(incoming.language or "", keep="") or None,
        pressed_on=visible(incoming.pressed_on or "", keep="") or None,
        text=visible(text).strip()[: LONGEST_TEXT + 1],
        name=" ".join(visible(incoming.name).split())[:_LONGEST_NAME],
    )


def mark_of(incoming: Incoming) -> str:
    """Give the mark under which it is kept: the reference's own words may name a person."""
    return hashlib.sha256(incoming.reference.encode("utf-8", "replace")).hexdigest()


def written(incoming: Incoming) -> dict[str, Any]:
    """Write what was said as a structure that can be stored."""
    plain = {field.name: getattr(incoming, field.name) for field in fields(incoming)}
    return {**plain, "at": incoming.at.isoformat()}


def read(content: dict[str, Any]) -> Incoming:
    """Read what `written` wrote."""
    return Incoming(
        **{
            **content,
            "platform": Platform(content["platform"]),
            "chat": ChatKind(content.get("chat", ChatKind.PRIVATE)),
            "standing": Standing(content.get("standing", Standing.ANYBODY)),
            "at": datetime.fromisoformat(content["at"]),
        }
    )


def visible(text: str, *, keep: str = _LINE) -> str:
    """Take control characters and marks that turn text around out of it, except `keep`."""
    return "".join(sign for sign in text if sign in keep or _is_seen(sign))


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and sign not in _TURNING
