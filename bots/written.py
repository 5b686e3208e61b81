"""A message as bytes, for the platforms that are our own and need no foreign form."""

import json
from typing import Any

from core.messages import Action, Button, Encoded, Image, Link, Message, Payment
from core.stress import Span, Style

_KINDS: dict[str, type[Button]] = {"action": Action, "payment": Payment, "link": Link}


def write(message: Message) -> Encoded:
    """Turn `message` into UTF-8 JSON; what UTF-8 can't hold becomes a question mark."""
    form: dict[str, Any] = {
        "text": message.text,
        "buttons": [[_form(b) for b in row] for row in message.buttons],
    }
    if message.image is not None:
        form["image"] = [message.image.key, message.image.alt]
    if message.spans:
        form["spans"] = [[one.start, one.end, one.style, one.url] for one in message.spans]
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    return Encoded(text.encode("utf-8", "replace"))


def read(encoded: Encoded) -> Message:
    """Give back the message that `write` was given."""
    form = json.loads(encoded.body)
    spans = (
        Span(start, end, Style(style), url) for start, end, style, url in form.get("spans", ())
    )
    rows = tuple(tuple(map(_button, row)) for row in form["buttons"])
    return Message(form["text"], rows, _image(form.get("image")), spans=tuple(spans))


def _image(form: list[str] | None) -> Image | None:
    """Read which picture goes with a message; its bytes are fetched by whoever shows them."""
    if form is None:
        return None
    key, alt = form
    return Image(key, b"", alt)


def _form(button: Button) -> list[str]:
    match button:
        case Action(label, command):
            return ["action", label, command]
        case Payment(label, token):
            return ["payment", label, token]
        case Link(label, url):
            return ["link", label, url]


def _button(form: list[Any]) -> Button:
    kind, label, value = form
    return _KINDS[kind](label, value)
