"""A transport for one bot of the double."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image as Picture

from bots.pressing import Pressed, Seals
from bots.telegram.accounts import Account
from bots.telegram.running import opened_bots
from bots.telegram.transport import TelegramTransport
from core.community.places import PlaceNews
from core.messages import Action, Link, Message, Payment, Sent
from doubles.telegram.client import Bot, Telegram, World

KEY = "a" * 24
SEALS = Seals(b"a key of this test")
GIVE = Message(
    "Quanto vuoi?",
    (
        (Action("2 €", "/give 2"), Action("15 €", "/give 15")),
        (Payment("Paga", "token"), Link("Museo", "https://museum.example/a?b=1")),
    ),
    museum="palazzo",
)


@dataclass(slots=True)
class Desk:
    """A transport for one bot of the double, and what it told and kept."""

    transport: TelegramTransport
    account: Bot
    told: list[PlaceNews] = field(default_factory=list)
    kept: list[Pressed] = field(default_factory=list)

    async def send(self, message: Message, address: object, key: str = KEY) -> Sent:
        """Send to a chat of the double."""
        return await self.transport.send(self.transport.encode(message), str(address), key)

    async def edit(self, message: Message, address: object, sent: Sent) -> None:
        """Edit in a chat of the double."""
        await self.transport.edit(self.transport.encode(message), str(address), sent)


@asynccontextmanager
async def opened(
    telegram: Telegram, world: World, bot: Bot | None = None, museum: str = ""
) -> AsyncIterator[Desk]:
    """Open a transport for a bot, which is a museum's own if there is one."""
    account = bot or await world.bot("palazzo_bot", "Palazzo")
    configured = Account(token=account.token, museum=museum)
    async with opened_bots([configured], telegram.address) as bots:
        told: list[PlaceNews] = []
        kept: list[Pressed] = []

        async def report(news: PlaceNews) -> None:
            told.append(news)

        async def keep(said: Pressed) -> None:
            kept.append(said)

        transport = TelegramTransport(
            bots=bots,
            seals=SEALS,
            pay_url="https://museum.example/p",
            report=report,
            keep_button=keep,
        )
        yield Desk(transport, account, told, kept)


def png(colour: str = "blue") -> bytes:
    """Draw a small picture."""
    written = BytesIO()
    Picture.new("RGB", (8, 8), colour).save(written, "PNG")
    return written.getvalue()
