"""A message as its reader on Telegram sees it, read from what is sent there."""

from collections.abc import Mapping
from typing import Any

from bots.telegram.letters import Post, decode
from core.messages import Encoded
from core.seen import Seen
from core.stress import Run, Span, Style, runs

_STYLES = {"bold": Style.BOLD, "italic": Style.ITALIC, "text_link": Style.LINK}


def seen(encoded: Encoded) -> list[Seen]:
    """Read what was encoded, one message after the other."""
    letter = decode(encoded)
    return [Seen(_runs(post), letter.labels if post.is_last else ()) for post in letter.posts]


def _runs(post: Post) -> tuple[Run, ...]:
    return tuple(runs(post.text, [_span(post.text, one) for one in post.entities]))


def _span(text: str, entity: Mapping[str, Any]) -> Span:
    start = _signs(text, entity["offset"])
    end = _signs(text, entity["offset"] + entity["length"])
    return Span(start, end, _STYLES[entity["type"]], entity.get("url", ""))


def _signs(text: str, units: int) -> int:
    """Count the signs that so many UTF-16 units hold."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le"))
