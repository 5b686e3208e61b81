"""What an occasion stores of what is said: values, so that each reader gets their own words."""

from collections.abc import Mapping
from typing import Any

from core.messages import Action, Button, Image, Link, Message, Payment, Prominence, Sent
from core.stress import Span, Style

#: Set in the subject of what its museum took back.
TAKEN_BACK = "taken_back"
#: Under this a reply's subject names the menu whose place it takes.
_IN_PLACE = "in_place"
#: How much is kept of what a reply answers.
_LONGEST_SAID = 300


def message_written(message: Message) -> dict[str, Any]:
    """Write a message as a structure that can be stored."""
    written: dict[str, Any] = {
        "text": message.text,
        "buttons": [[_button_written(button) for button in row] for row in message.buttons],
    }
    if message.prominence is not Prominence.PLAIN:
        written["prominence"] = message.prominence.value
    if message.image is not None:
        written["image"] = [message.image.key, message.image.alt]
    if message.spans:
        spans = [[one.start, one.end, one.style.value, one.url] for one in message.spans]
        written["spans"] = spans
    return written


def message_read(content: dict[str, Any]) -> Message:
    """Read what `message_written` wrote."""
    rows = content["buttons"]
    return Message(
        content["text"],
        tuple(tuple(_button_read(one) for one in row) for row in rows),
        _image_read(content.get("image")),
        prominence=Prominence(content.get("prominence", Prominence.PLAIN)),
        spans=tuple(
            Span(start, end, Style(style), url)
            for start, end, style, url in content.get("spans", ())
        ),
    )


def reply_written(message: Message, in_place: str | None, said: str | None) -> dict[str, Any]:
    """Write the subject of a reply; `in_place` names the menu whose place it takes.

    `said` is what it answers, if that was said in the member's own words.
    """
    subject: dict[str, Any] = {"message": message_written(message)}
    if said:
        subject["said"] = said[:_LONGEST_SAID]
    return {**subject, _IN_PLACE: in_place} if in_place else subject


def menu_in(subject: Mapping[str, Any]) -> Sent | None:
    """Read which menu a reply takes the place of; nothing where it comes below."""
    reference = subject.get(_IN_PLACE)
    return Sent(reference) if reference else None


def below(subject: Mapping[str, Any]) -> dict[str, Any]:
    """Write the subject of a reply that takes no place any more."""
    return {name: value for name, value in subject.items() if name != _IN_PLACE}


def picture_in(subject: Mapping[str, Any]) -> str | None:
    """Read the key of the picture that an update, or a reply that shows one, goes with."""
    if "picture" in subject:
        return str(subject["picture"])
    image = subject.get("message", {}).get("image")
    return str(image[0]) if image else None


def is_taken_back(subject: Mapping[str, Any]) -> bool:
    """Tell whether what a subject says was taken back by its museum."""
    return TAKEN_BACK in subject


def _image_read(written: list[str] | None) -> Image | None:
    if written is None:
        return None
    key, alt = written
    return Image(key, b"", alt)


def _button_written(button: Button) -> list[str]:
    match button:
        case Action(label, command):
            return ["action", label, command]
        case Payment(label, token):
            return ["payment", label, token]
        case Link(label, url):
            return ["link", label, url]


def _button_read(written: list[str]) -> Button:
    kind, label, value = written
    match kind:
        case "action":
            return Action(label, value)
        case "payment":
            return Payment(label, value)
        case _:
            return Link(label, value)
