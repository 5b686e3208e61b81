"""People on simulated screens: their words come in by the door of questions at once."""

from dataclasses import dataclass
from datetime import datetime

from bots.simulated import SimulatedWorld, address_of, to_incoming
from core.conversation import Conversation
from culturetime.demo.scenario.events import Joined


@dataclass(frozen=True, slots=True)
class Simulated:
    """The people of one museum (a slug)."""

    conversation: Conversation
    world: SimulatedWorld
    museum: str
    lanes: tuple[str, ...] = ("simulated",)

    async def say(self, who: Joined, text: str, reference: str, at: datetime) -> None:
        """Let somebody write in their private chat."""
        incoming = to_incoming(
            person=who.person,
            museum=self.museum,
            text=text,
            reference=reference,
            at=at,
            name=who.name,
            language=who.language,
        )
        await self.conversation.receive(incoming, at)

    async def block(self, person: str) -> None:
        """Let somebody block the bot."""
        self.world.block(address_of(person))

    async def settle(self, at: datetime) -> None:
        """Nothing is under way here."""
