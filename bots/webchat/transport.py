"""What carries messages to the pages of guests."""

from datetime import timedelta

from bots.webchat.mailbox import Mailbox
from bots.written import write
from core.errors import MessageRefused
from core.messages import Encoded, Key, Message, Sent
from core.states.conversation import Side


class WebchatTransport:
    """Puts messages into conversations; the key of a delivery is the name of its message."""

    #: A day less than a conversation is kept.
    repeatable_for = timedelta(days=29)

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def encode(self, message: Message) -> Encoded:
        """Turn `message` into the form in which conversations are kept."""
        return write(message)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show a message, once per `key`."""
        name = str(key)
        await self._mailbox.put(address, name, Side.MUSEUM, encoded.body.decode())
        return Sent(name)

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Replace a message; raises MessageRefused if it is not there any more."""
        if not await self._mailbox.change(address, sent.reference, encoded.body.decode()):
            raise MessageRefused(f"{address} holds no message {sent.reference}")
