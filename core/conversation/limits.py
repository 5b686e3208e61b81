"""How much one person may say and ask: what is beyond is told once, and costs little.

No is always heard: see `core.conversation.dialogue.is_always_done`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from core.store import NetworkScope
from core.store.queries import incoming

#: How many messages one person is answered within a minute.
MESSAGES = 30
_PER = timedelta(minutes=1)
#: How many questions of one person are looked up within an hour of the clock.
QUESTIONS = 60
_HOUR = timedelta(hours=1)


class Reach(Enum):
    """How far it is worth listening to somebody."""

    EVERYTHING = auto()
    NO_QUESTIONS = auto()
    COMMANDS = auto()


@dataclass(frozen=True, slots=True)
class Before:
    """How much a member said lately, and how much of it were questions to look up."""

    messages: int = 0
    questions: int = 0

    @property
    def reach(self) -> Reach:
        """How far the next message is listened to."""
        if self.messages >= MESSAGES:
            return Reach.COMMANDS
        return Reach.NO_QUESTIONS if self.questions >= QUESTIONS else Reach.EVERYTHING


def said_before(network: NetworkScope, member_id: int, wall: datetime) -> Before:
    """Count what a member said before an instant of the wall's clock."""
    return Before(*incoming.said_since(network, member_id, wall - _PER, _hour_of(wall)))


def opens_again(wall: datetime) -> datetime:
    """Tell when questions are looked up again for who asked too many."""
    return _hour_of(wall) + _HOUR


def _hour_of(wall: datetime) -> datetime:
    return wall.replace(minute=0, second=0, microsecond=0)
