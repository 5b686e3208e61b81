"""A message as its reader on Telegram sees it, read from what is sent there."""

import json
from typing import Any

from bots.seeing import Seen
from bots.telegram.encoding import decode
from bots.telegram.posting import Post, posts
from core.messages import Encoded
from core.stress import Run, Span, Style, runs

_STYLES = {"bold": Style.BOLD, "italic": Style.ITALIC, "text_link": Style.LINK}


def seen(encoded: Encoded) -> list[Seen]:
    """Read what was encoded, one message after the other."""
    letter = decode(encoded)
    rows = json.loads(letter.buttons)["inline_keyboard"] if letter.buttons else []
    labels = tuple(tuple(button["text"] for button in row) for row in rows)
    return [Seen(_runs(post), labels if post.is_last else ()) for post in posts(letter)]


def _runs(post: Post) -> tuple[Run, ...]:
    return tuple(runs(post.text, [_span(post.text, one) for one in post.entities]))


def _span(text: str, entity: dict[str, Any]) -> Span:
    start = _signs(text, entity["offset"])
    end = _signs(text, entity["offset"] + entity["length"])
    return Span(start, end, _STYLES[entity["type"]], entity.get("url", ""))


def _signs(text: str, units: int) -> int:
    """Count the signs that so many UTF-16 units hold."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le"))
