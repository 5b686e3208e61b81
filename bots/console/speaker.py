"""Who talks in the console."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from core.messages import Incoming, Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person at the terminal, known by the name of their account, and the museum they talk to.

    `museum` is its slug; `language` is what the terminal is set to, if that is known.
    """

    name: str
    museum: str
    language: str | None = None

    @property
    def address(self) -> str:
        """Where replies go, which is also the lane that the chat drains by itself."""
        return f"console:{self.name}"

    def says(self, text: str, at: datetime) -> Incoming:
        """Make what was typed at `at`; every line is a message of its own."""
        return Incoming(
            platform=Platform.CONSOLE,
            reference=uuid4().hex,
            sender=self.name,
            address=self.address,
            museum=self.museum,
            text=text,
            name=self.name,
            language=self.language,
            at=at,
        )
