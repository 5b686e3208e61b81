"""Somebody in Telegram, through the real client, over sockets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from doubles.telegram.client import Bot, Person, Shown, World
from doubles.telegram.client import Telegram as Double
from tests.bots.telegram.network import opened_network
from tests.journeys.parity.visitor import Answer, answer, plain


@dataclass(slots=True)
class Telegram:
    """A person in the private chat with the museum's bot."""

    person: Person
    bot: Bot
    seen: set[tuple[int, int]] = field(default_factory=set)

    async def say(self, text: str) -> None:
        """Type a message; the app itself starts a bot."""
        if text == "/start":
            await self.person.start(self.bot)
        else:
            await self.person.type(self.bot, text)

    async def press(self, label: str) -> None:
        """Tap the button, and wait until the tap is answered."""
        shown = [
            (message, button.text)
            for message in await self._museum()
            for button in message.buttons
            if plain(button.text) == label
        ]
        message, text = shown[-1]
        await self.person.tap(self.bot, message, text)

    async def hear(self, most: int) -> list[Answer]:
        """Wait for so many messages, new or said in the place of a menu, and take what is there."""
        heard: list[Shown] = []
        for _ in range(most):
            heard.append(await self.person.sees(self.bot, self._is_new))
            self._note(heard[-1:])
        rest = [one for one in await self._museum() if self._is_new(one)]
        self._note(rest)
        return [answer(one.text, one.labels) for one in (*heard, *rest)]

    def _is_new(self, one: Shown) -> bool:
        return one.is_bot and not one.event and (one.id, one.edits) not in self.seen

    def _note(self, shown: list[Shown]) -> None:
        self.seen |= {(one.id, one.edits) for one in shown}

    async def _museum(self) -> list[Shown]:
        return [one for one in await self.person.read(self.bot) if one.is_bot]


@asynccontextmanager
async def telegram_visitor(
    database: str, double: Double, world: World, language: str
) -> AsyncIterator[Telegram]:
    """Let somebody find the museum's bot."""
    bot = await world.bot("palazzo_bot")
    person = await world.person("Giulia", language=language)
    async with opened_network(database, double.address, {"palazzo": bot.token}):
        yield Telegram(person, bot)
