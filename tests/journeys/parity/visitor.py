"""One person on one platform: what they say, which button they press, what they read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from core.messages import Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person reads of one message: its words, and the labels of its buttons in order."""

    text: str
    labels: tuple[str, ...]


class Visitor(Protocol):
    """A person who talks to the museum `palazzo` through one platform's own front-end."""

    async def say(self, text: str) -> None:
        """Type something and send it."""
        ...

    async def press(self, label: str) -> None:
        """Press the button with this label under the newest message that has it."""
        ...

    async def hear(self, most: int) -> list[Answer]:
        """Read the next messages: waits until there are `most`, then gives all there are."""
        ...


def answer(text: str, labels: Iterable[str]) -> Answer:
    """Give an answer in words that compare, whatever a platform does with spaces and rows."""
    return Answer(plain(text), tuple(map(plain, labels)))


def answer_in(message: Message) -> Answer:
    """Give what a person reads of a message of ours."""
    return answer(message.text, (one.label for row in message.buttons for one in row))


def plain(text: str) -> str:
    """Make every run of spaces one space."""
    return " ".join(text.split())
