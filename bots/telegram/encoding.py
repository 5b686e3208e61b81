"""A message in Telegram's form: plain text, in parts, with its buttons under the last.

No parse mode is ever named, so nothing that people write can act as markup.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bots.pressing import Pressed, Seals
from bots.splitting import LONGEST_CAPTION, split, units
from bots.telegram.places import Place
from core.messages import Action, Button, Encoded, Link, Message, Payment, Prominence
from core.stress import Span, Style, placed, within

#: In the place of each button's data, until it is known where the message goes. In JSON a quote
#: inside a text has a stroke before it, so no text can look like this.
_OPEN = '"callback_data":"{}"'
#: A name after an @ would be called by Telegram; a sign that nobody sees keeps it a text.
_CALLING = re.compile(r"(?<![\w@])@(?=\w)")
_QUIET_AT = "@\u2060"
_LONGEST_LABEL = 64
_END = b"\n"
_KINDS = {Style.BOLD: "bold", Style.ITALIC: "italic", Style.LINK: "text_link"}


@dataclass(frozen=True, slots=True)
class Letter:
    """An encoded message, read back: JSON of each part without its chat, and what it carries.

    `buttons` is the keyboard's JSON, also without the data of its buttons, which say `commands`
    for the museum. `png` is empty where no picture goes with it.
    """

    texts: list[str]
    #: What stands out in each, the caption before them, as the platform names it.
    entities: list[list[dict[str, Any]]]
    caption: str
    buttons: str
    commands: list[str]
    museum: str
    picture: str
    png: bytes
    prominence: str

    @property
    def said(self) -> list[Pressed]:
        """What the buttons say, in order."""
        under = Prominence(self.prominence)
        return [Pressed(self.museum, command, under) for command in self.commands]

    def keyboard(self, seals: Seals, at: Place) -> str:
        """Write the keyboard for a place."""
        written = self.buttons
        for number, said in enumerate(self.said):
            data = json.dumps(seals.write(said, at))
            written = written.replace(_OPEN.format(number), f'"callback_data":{data}', 1)
        return written


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
        "buttons": _compact({"inline_keyboard": rows}) if rows else "",
        "commands": commands,
        "museum": message.museum,
        "picture": message.image.key if message.image else "",
        "prominence": message.prominence.value,
    }
    return Encoded(_compact(head).encode() + _END + (message.image.png if message.image else b""))


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


def decode(encoded: Encoded) -> Letter:
    """Read what `encode` wrote."""
    head, _, png = encoded.body.partition(_END)
    return Letter(**json.loads(head), png=png)


#: What stands out in a text, as the platform names it.
Entities = Sequence[dict[str, Any]]


def text_body(text: str, place: Place, keyboard: str, entities: Entities = ()) -> bytes:
    """Write the body of a request that shows `text` at a place."""
    told: dict[str, Any] = {"text": text, "link_preview_options": {"is_disabled": True}}
    if entities:
        told["entities"] = list(entities)
    return _body({**where(place), **told}, keyboard)


def edited_body(
    text: str, place: Place, message_id: int, keyboard: str, entities: Entities = ()
) -> bytes:
    """Write the body of a request that lets a message say `text`."""
    shown: dict[str, Any] = {"chat_id": place.chat, "message_id": message_id, "text": text}
    if entities:
        shown["entities"] = list(entities)
    return _body({**shown, "link_preview_options": {"is_disabled": True}}, keyboard)


def where(place: Place) -> dict[str, Any]:
    """Name a place as requests do."""
    if place.topic is None:
        return {"chat_id": place.chat}
    return {"chat_id": place.chat, "message_thread_id": place.topic}


def _body(fields: dict[str, Any], keyboard: str) -> bytes:
    written = _compact(fields)
    if keyboard:
        written = f'{written[:-1]},"reply_markup":{keyboard}}}'
    return written.encode()


def _button(button: Button, pay_url: str, commands: list[str]) -> dict[str, str]:
    match button:
        case Action(label, command):
            commands.append(command)
            return {"text": label[:_LONGEST_LABEL], "callback_data": str(len(commands) - 1)}
        case Payment(label, token):
            return {"text": label[:_LONGEST_LABEL], "url": f"{pay_url}/{token}"}
        case Link(label, url):
            return {"text": label[:_LONGEST_LABEL], "url": url}


def _compact(value: object) -> str:
    """Write JSON without blanks, in ASCII."""
    return json.dumps(value, separators=(",", ":"))
