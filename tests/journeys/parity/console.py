"""Somebody at a terminal."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bots.console import Chat, ConsoleTransport, Offer, PretendPayment, Speaker, words_in
from core.messages import Message, Platform
from tests.bots.webchat.room import Clock
from tests.journeys.parity.opened import opened_museum
from tests.journeys.parity.visitor import Answer, answer_in


@dataclass(slots=True)
class Console:
    """A person, and the screen before them."""

    lines: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    shown: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    buttons: list[str] = field(default_factory=list)

    async def say(self, text: str) -> None:
        """Type a line."""
        await self.lines.put(text)

    async def press(self, label: str) -> None:
        """Type the button's number."""
        await self.lines.put(str(self.buttons.index(label) + 1))

    async def hear(self, most: int) -> list[Answer]:
        """Wait for so many messages, and take what else is there."""
        new = [await self.shown.get() for _ in range(most)]
        while not self.shown.empty():
            new.append(self.shown.get_nowait())
        return [answer_in(message) for message in new]

    def welcome(self, text: str) -> None:
        """Nobody reads how to talk here."""

    def show(self, message: Message) -> None:
        """Put a message on the screen; its buttons have the numbers now."""
        self.shown.put_nowait(message)
        if message.buttons:
            self.buttons = [one.label for row in message.buttons for one in row]

    def note(self, text: str) -> None:
        """Take what the program says for a fault: nothing here should need it."""
        raise AssertionError(text)

    async def ask(self) -> str | None:
        """Wait for the next line."""
        return await self.lines.get()


@asynccontextmanager
async def console_visitor(database: str, language: str) -> AsyncIterator[Console]:
    """Put somebody before a terminal while this is entered."""
    person, clock, words = Console(), Clock(), words_in(language)
    speaker = Speaker(name="Giulia", museum="palazzo", language=language)
    transport = ConsoleTransport(person, speaker.address, words.corrected)
    async with opened_museum(database, {Platform.CONSOLE: transport}) as house:
        chat = Chat(
            speaker=speaker,
            screen=person,
            transport=transport,
            ears=house.conversation,
            drain=lambda: house.sender.slice(speaker.address, clock()),
            payment=PretendPayment(_nothing_to_pay, _never, _never),
            words=words,
            now=clock,
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(chat.run())
            yield person
            await person.lines.put(None)


async def _nothing_to_pay(token: str) -> Offer | None:
    raise AssertionError(token)


async def _never(token: str) -> bool:
    raise AssertionError(token)
