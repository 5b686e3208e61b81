"""Shows on simulated screens, too, what a platform took: so that whoever watches sees the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bots.simulated import SimulatedWorld
from bots.written import write
from core.messages import Encoded, Key, Message, Sent, Transport


@dataclass(slots=True)
class Mirror:
    """A transport that shows what `beyond` took in `world` as well.

    `screen_of` says which screen there stands for an address of the platform.
    """

    beyond: Transport
    world: SimulatedWorld
    screen_of: Callable[[str], str]
    repeatable_for: timedelta = field(init=False)

    def __post_init__(self) -> None:
        """Promise what the platform promises."""
        self.repeatable_for = self.beyond.repeatable_for

    def encode(self, message: Message) -> Encoded:
        """Put both forms of a message together, the length of the first before it."""
        shown, sent = write(message).body, self.beyond.encode(message).body
        return Encoded(len(shown).to_bytes(4) + shown + sent)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Send, then show; raises what the platform's transport raises."""
        shown, letter = _apart(encoded)
        sent = await self.beyond.send(letter, address, key)
        self.world.show(_key(address, sent), self.screen_of(address), shown)
        return sent

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Change it there, then here; raises what the platform's transport raises."""
        shown, letter = _apart(encoded)
        await self.beyond.edit(letter, address, sent)
        self.world.change(_key(address, sent), self.screen_of(address), shown)


def _apart(encoded: Encoded) -> tuple[Encoded, Encoded]:
    length = int.from_bytes(encoded.body[:4])
    return Encoded(encoded.body[4 : 4 + length]), Encoded(encoded.body[4 + length :])


def _key(address: str, sent: Sent) -> str:
    return f"{address} {sent.reference}"
