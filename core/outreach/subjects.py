"""What an occasion stores of what is said: values, so that each reader gets their own words."""

from typing import Any

from core.messages import Action, Button, Link, Message, Payment


def message_written(message: Message) -> dict[str, Any]:
    """Write a message as a structure that can be stored."""
    return {
        "text": message.text,
        "buttons": [[_button_written(button) for button in row] for row in message.buttons],
    }


def message_read(content: dict[str, Any]) -> Message:
    """Read what `message_written` wrote."""
    rows = content["buttons"]
    return Message(content["text"], tuple(tuple(_button_read(one) for one in row) for row in rows))


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
