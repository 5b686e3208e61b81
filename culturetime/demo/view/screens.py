"""What stands on other people's screens: the last posts of each space, the last private words."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from bots.simulated import Arrival, address_of
from core.messages import Message
from culturetime.demo.view.label import SPACES, STAFF
from culturetime.demo.view.plain import plain_line

_POSTS = 30
_PRIVATE = 20
_PERSON = address_of("")


@dataclass(frozen=True, slots=True)
class Note:
    """A message made fit to be shown: for whom, its text, its buttons, whether it was edited."""

    key: str
    who: str
    text: str
    buttons: str
    edited: bool


class Screens:
    """Remembers what the picture may show; older messages are forgotten."""

    def __init__(self) -> None:
        self.posts: dict[str, list[Note]] = {address: [] for address in SPACES}
        self.private: list[Note] = []

    def hear(self, arrivals: Iterable[Arrival]) -> None:
        """Take in what arrived or was edited, the oldest first."""
        private: deque[Arrival] = deque(maxlen=_PRIVATE)
        for arrival in arrivals:
            if arrival.address in self.posts:
                _keep(self.posts[arrival.address], _note(arrival, ""), _POSTS)
            elif arrival.address.startswith(_PERSON) or arrival.address == STAFF:
                private.append(arrival)
        for arrival in private:
            _keep(self.private, _note(arrival, _name(arrival.address)), _PRIVATE)


def _keep(notes: list[Note], note: Note, most: int) -> None:
    """Add a message below the others; one that is there already changes in its place."""
    for place, known in enumerate(notes):
        if known.key == note.key:
            notes[place] = note
            return
    notes.append(note)
    del notes[:-most]


def _note(arrival: Arrival, who: str) -> Note:
    message = arrival.message
    return Note(
        arrival.key, who, plain_line(message.text), _buttons(message), edited=arrival.edited > 0
    )


def _buttons(message: Message) -> str:
    return " ".join(f"[{plain_line(each.label)}]" for row in message.buttons for each in row)


def _name(address: str) -> str:
    return "staff" if address == STAFF else plain_line(address.removeprefix(_PERSON))
