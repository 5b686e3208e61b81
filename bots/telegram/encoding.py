"""A message in Telegram's form: plain text, in parts, with its buttons under the last.

No parse mode is ever named, so nothing that people write can act as markup.
"""

import re
from dataclasses import replace
from typing import Any

from bots.splitting import LONGEST_CAPTION, split, units
from bots.telegram.letters import compact, ready
from core.messages import Action, Button, Encoded, Link, Message, Payment
from core.stress import Span, Style, placed, within

#: A name after an @ would be called by Telegram; a sign that nobody sees keeps it a text.
_CALLING = re.compile(r"(?<![\w@])@(?=\w)")
_QUIET_AT = "@\u2060"
_LONGEST_LABEL = 64
_KINDS = {Style.BOLD: "bold", Style.ITALIC: "italic", Style.LINK: "text_link"}


def encode(message: Message, pay_url: str) -> Encoded:
    """Write `message`; `pay_url` is where payments are handed over, without their token."""
    commands: list[str] = []
    rows = [[_button(one, pay_url, commands) for one in row] for row in message.buttons if row]
    text, spans = quieted(message)
    in_caption = message.image is not None and units(text.strip()) <= LONGEST_CAPTION
    pieces = [text.strip()] if in_caption else split(text)
    named = [_entities(*one, spans) for one in placed(text, pieces)]
    head = {
        "texts": [] if in_caption else pieces,
        "entities": named if in_caption or message.image is None else [[], *named],
        "caption": text.strip() if in_caption else "",
        "buttons": compact({"inline_keyboard": rows}) if rows else "",
        "commands": commands,
        "museum": message.museum,
        "picture": message.image.key if message.image else "",
        "prominence": message.prominence.value,
    }
    return ready(head, message.image.data if message.image else b"")


def quieted(message: Message) -> tuple[str, list[Span]]:
    """Write the text so that it calls nobody, and where its words stand out in that."""
    text = message.text.encode("utf-8", "replace").decode()
    calls = [found.end() for found in _CALLING.finditer(text)]
    moved = [
        replace(
            one,
            start=one.start + sum(call <= one.start for call in calls),
            end=one.end + sum(call <= one.end for call in calls),
        )
        for one in message.spans
    ]
    return _CALLING.sub(_QUIET_AT, text), moved


def _entities(piece: str, start: int, spans: list[Span]) -> list[dict[str, Any]]:
    """Name what stands out in a piece of a text: core.telegram.org/bots/api#messageentity."""
    return [
        {
            "type": _KINDS[one.style],
            "offset": units(piece[: one.start]),
            "length": units(piece[one.start : one.end]),
            **({"url": one.url} if one.style is Style.LINK else {}),
        }
        for one in within(spans, start, start + len(piece))
    ]


def _button(button: Button, pay_url: str, commands: list[str]) -> dict[str, str]:
    match button:
        case Action(label, command):
            commands.append(command)
            return {"text": label[:_LONGEST_LABEL], "callback_data": str(len(commands) - 1)}
        case Payment(label, token):
            return {"text": label[:_LONGEST_LABEL], "url": f"{pay_url}/{token}"}
        case Link(label, url):
            return {"text": label[:_LONGEST_LABEL], "url": url}
