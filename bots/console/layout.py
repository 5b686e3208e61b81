"""A message as lines of a terminal: inert text, then buttons with their numbers."""

from itertools import count, islice

from bots.console.inert import inert, inert_line
from core.messages import Button, Link, Message
from core.stress import spelled_out


def text_of(message: Message) -> str:
    """Give the inert text of a message."""
    return inert(spelled_out(message.text, message.spans))


def rows_of(message: Message) -> list[str]:
    """Give each row of buttons as one line: "[1] How is it going?  [2] Give"."""
    numbers = count(1)
    return [
        "  ".join(
            f"[{number}] {_label(button)}"
            for button, number in zip(row, islice(numbers, len(row)), strict=True)
        )
        for row in message.buttons
    ]


def _label(button: Button) -> str:
    label = inert_line(button.label)
    return f"{label}: {inert_line(button.url)}" if isinstance(button, Link) else label
