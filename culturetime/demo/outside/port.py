"""What a replay asks of the outside world, whatever platform its people are on."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from culturetime.demo.scenario.events import Joined


class Chats(StrEnum):
    """On what the people of a replay chat."""

    SIMULATED = "simulated"
    TELEGRAM = "telegram"
    DISCORD = "discord"
    ALL = "all"


class Outside(Protocol):
    """People who write to the bot, and the lanes of what it answers."""

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes of the messages to them."""
        ...

    async def say(self, who: Joined, text: str, reference: str, at: datetime) -> None:
        """Let somebody write; the same `reference` is heard once."""
        ...

    async def block(self, person: str) -> None:
        """Let somebody block the bot."""
        ...

    async def settle(self, at: datetime) -> None:
        """Let what the platform itself reports be heard, and time go on to `at`."""
        ...
