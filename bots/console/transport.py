"""What carries messages to the terminal that is open."""

from datetime import timedelta

from bots.console.buttons import Buttons
from bots.console.screen import Screen
from bots.written import read, write
from core.errors import TryLater
from core.messages import Encoded, Key, Message, Sent
from core.stress import spelled_out


class ConsoleTransport:
    """Shows messages for `address` on `screen`, and puts their buttons under its numbers.

    What was printed can't be taken back, so an edit is printed again below, marked with
    the word `corrected`.
    """

    #: A line printed twice is seen twice.
    repeatable_for = timedelta(0)

    def __init__(self, screen: Screen, address: str, corrected: str) -> None:
        self._screen = screen
        self._address = address
        self._corrected = corrected
        self.buttons = Buttons()

    def encode(self, message: Message) -> Encoded:
        """Keep the message as it is: the screen lays it out."""
        return write(message)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Print a message; raises TryLater for a person whose terminal is not this one."""
        self._show(read(encoded), address)
        return Sent(str(key))

    async def edit(
        self,
        encoded: Encoded,
        address: str,
        sent: Sent,  # noqa: ARG002 - a terminal can't change what it printed
    ) -> None:
        """Print the corrected message; raises TryLater as `send` does."""
        message = read(encoded)
        shown = spelled_out(message.text, message.spans)
        marked = Message(f"{self._corrected}\n{shown}", message.buttons)
        self._show(marked, address)

    def _show(self, message: Message, address: str) -> None:
        if address != self._address:
            raise TryLater(f"the terminal of {address} is not open here")
        self._screen.show(message)
        self.buttons.put(message)
