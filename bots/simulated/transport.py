"""What carries messages into the simulated world."""

from datetime import timedelta

from bots.simulated.world import SimulatedWorld
from bots.written import write
from core.errors import AddressClosed, MessageRefused
from core.messages import Encoded, Key, Message, Sent


class SimulatedTransport:
    """Delivers into `world`; the key of a delivery is the name of its message there."""

    #: The world never forgets a key.
    repeatable_for = timedelta(days=3650)

    def __init__(self, world: SimulatedWorld) -> None:
        self._world = world

    def encode(self, message: Message) -> Encoded:
        """Turn `message` into the world's form."""
        return write(message)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show a message once per `key`; raises AddressClosed where the bot is blocked."""
        name = str(key)
        if not self._world.show(name, address, encoded):
            raise _closed(address)
        return Sent(name)

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Replace a message; raises AddressClosed, or MessageRefused if it is not there."""
        if self._world.is_blocked(address):
            raise _closed(address)
        if not self._world.holds(sent.reference, address):
            raise MessageRefused(f"{address} holds no message {sent.reference}")
        self._world.change(sent.reference, address, encoded)


def _closed(address: str) -> AddressClosed:
    return AddressClosed(f"{address} has blocked the bot")
