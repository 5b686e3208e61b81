"""Where events are sent."""

from dataclasses import dataclass, field

#: Of a rolled secret the old one signs too, so long.
_BOTH_SECONDS = 24 * 3600


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """One webhook endpoint; `is_connect` is for the events of connected accounts."""

    id: str
    url: str
    secret: str
    is_connect: bool = False
    is_enabled: bool = True
    events: tuple[str, ...] = ("*",)
    api_version: str | None = None
    created: int = 0
    description: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    #: A secret that was rolled, and until when it signs.
    _old: tuple[str, float] = ("", 0.0)

    def takes(self, event: str, *, is_connect: bool) -> bool:
        """Whether an event is sent here."""
        if not self.is_enabled or is_connect is not self.is_connect:
            return False
        return "*" in self.events or event in self.events

    def roll(self, secret: str, now: float, *, keeps_old: bool) -> None:
        """Sign with a new secret, and for a day with the old one too if wished."""
        self._old = (self.secret, now + _BOTH_SECONDS) if keeps_old else ("", 0.0)
        self.secret = secret

    def secrets(self, now: float) -> tuple[str, ...]:
        """The secrets that sign now, the newest first."""
        old, until = self._old
        return (self.secret, old) if now < until else (self.secret,)
