"""Sessions of bots: what each was told, in order, so that it can be told again on RESUME."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field

from doubles.discord.state.intents import Intent
from doubles.json import Json

#: How many events wait for a session that comes back.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Close:
    """Ends the connection with a code of the gateway; 0 cuts it without a word."""

    code: int
    reason: str = ""


#: What goes out by one connection, as JSON text.
Line = asyncio.Queue[str | Close]


@dataclass(slots=True, kw_only=True)
class Session:
    """What one IDENTIFY began; `line` is there while it is connected."""

    id: str
    bot: int
    intents: Intent
    sequence: int = 0
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    line: Line | None = None

    def hears(self, intent: Intent) -> bool:
        """Whether it asked for such events."""
        return not intent or bool(self.intents & intent)

    def dispatch(self, event: str, data: Json) -> None:
        """Tell of an event, now or on RESUME."""
        self.sequence += 1
        frame = json.dumps({"op": 0, "t": event, "s": self.sequence, "d": data})
        self.sent.append((self.sequence, frame))
        if self.line:
            self.line.put_nowait(frame)

    def again(self, after: int) -> list[str]:
        """What was told after that number."""
        return [frame for number, frame in self.sent if number > after]

    def say(self, frame: Json | Close) -> None:
        """Say something that is no event, if somebody listens."""
        if self.line:
            self.line.put_nowait(frame if isinstance(frame, Close) else json.dumps(frame))


@dataclass(slots=True)
class Sessions:
    """All sessions of one world."""

    by_id: dict[str, Session] = field(default_factory=dict)
    #: The operations that came by sockets, by bot, in their order.
    heard: list[tuple[int, int]] = field(default_factory=list)

    def of(self, bot: int) -> list[Session]:
        """The sessions of one bot."""
        return [one for one in self.by_id.values() if one.bot == bot]

    def tell(self, bot: int, event: str, data: Json, intent: Intent = Intent.ALWAYS) -> None:
        """Tell each session of a bot that asked for such events."""
        for one in self.of(bot):
            if one.hears(intent):
                one.dispatch(event, data)

    def forget(self, bot: int) -> None:
        """Forget the sessions of a bot: what comes back by RESUME is refused with op 9."""
        for one in self.of(bot):
            del self.by_id[one.id]

    def end(self) -> None:
        """Close everything."""
        for one in list(self.by_id.values()):
            one.say(Close(1001))
        self.by_id.clear()
