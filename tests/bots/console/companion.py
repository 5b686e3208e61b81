"""A bot of few words, to talk to in a terminal: `python -m tests.bots.console.companion`."""

import asyncio
import signal
import sys
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bots.console import (
    Chat,
    ConsoleTransport,
    Offer,
    PretendPayment,
    Screen,
    Speaker,
    open_screen,
    words_in,
)
from core.errors import Refusal
from core.messages import Action, Incoming, Link, Message, Payment
from core.money import Money

NOON = datetime(2013, 2, 14, 12, tzinfo=UTC)
WORDS = words_in("en")
GIULIA = Speaker(name="giulia", museum="palazzo-madama", language="it")

_KNOWN = {
    "quanto manca?": Message(
        "Mancano 28.760,00 €.", ((Action("Come va?", "/campaign"), Action("Dona", "/give")),)
    ),
    "/give": Message(
        "Quanto vuoi?",
        ((Action("2 €", "/give 2"), Action("15 €", "/give 15")), (Action("Altro", "/give other"),)),
    ),
    "/give 15": Message(
        "15,00 € a Palazzo Madama.",
        ((Payment("Paga", "token-15"), Link("La raccolta", "https://museum.example/meissen")),),
    ),
    "/give 9": Message("Il link è vecchio.", ((Payment("Paga", "token-gone"),),)),
    "/give 8": Message("Chiude adesso.", ((Payment("Paga", "token-late"),),)),
    "colours": Message("\x1b[31mred\x07", ((Action("\x1b]0;title\nlong", "/x"),),)),
}


@dataclass(slots=True)
class Companion:
    """Hears, owes replies, sends them when drained, and knows one payment."""

    heard: list[Incoming] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    owed: deque[Message] = field(default_factory=deque)
    sent: int = 0

    async def receive(self, incoming: Incoming, now: datetime) -> None:
        """Owe the known answer, or say the words back."""
        assert incoming.at == now
        self.heard.append(incoming)
        if incoming.text == "refuse":
            raise Refusal("Not today.")
        self.owed.append(_KNOWN.get(incoming.text, Message(f"Hai detto: {incoming.text}")))

    async def drain(self, transport: ConsoleTransport) -> int:
        """Send the first message that is owed."""
        if not self.owed:
            return 0
        self.sent += 1
        message = transport.encode(self.owed.popleft())
        await transport.send(message, GIULIA.address, f"{self.sent:024d}")
        return 1

    async def offer(self, token: str) -> Offer | None:
        """Say what `token` asks for."""
        if token == "token-gone":  # noqa: S105 - nothing secret
            return None
        return Offer(
            museum="Palazzo Madama", campaign="Meissen", amount=Money(1500, "EUR"), language="it"
        )

    async def pay(self, token: str) -> bool:
        """Take the pretend money and give thanks, unless the campaign has closed meanwhile."""
        if token == "token-late":  # noqa: S105 - nothing secret
            return False
        self.settled.append(f"paid {token}")
        self.owed.append(Message("Grazie, Giulia! 15,00 € ricevuti."))
        return True

    async def decline(self, token: str) -> bool:
        """Refuse the pretend card."""
        self.settled.append(f"declined {token}")
        return True


def chat_with(companion: Companion, screen: Screen) -> Chat:
    """Put Giulia in front of `screen`."""
    transport = ConsoleTransport(screen, GIULIA.address, WORDS.corrected)
    return Chat(
        speaker=GIULIA,
        screen=screen,
        transport=transport,
        ears=companion,
        drain=lambda: companion.drain(transport),
        payment=PretendPayment(companion.offer, companion.pay, companion.decline),
        words=WORDS,
        now=lambda: NOON,
    )


async def _main(history: Path) -> int:
    companion = Companion()
    commands = {"help": "what can I ask", "give": "give to the campaign"}
    chat = chat_with(companion, open_screen(commands, history))
    live = Message("Siamo in 1.000!")
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, lambda: companion.owed.append(live))
    return await chat.run()


if __name__ == "__main__":
    sys.exit(asyncio.run(_main(Path(sys.argv[1]))))
