"""Somebody on Discord, through the real client, over sockets."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bots.discord.commands import ARGUMENTS
from doubles.discord.client import Bot, Person, Shown, World
from doubles.discord.client import Discord as Double
from tests.bots.discord.network import opened_network
from tests.journeys.parity.visitor import Answer, answer, plain

#: A stroke before a mark, and what keeps a call silent: a person sees neither.
_UNSEEN = re.compile(r"\\(?=[^\w\s])|(?<=[0-9])\\(?=\.)|\u2060")


@dataclass(slots=True)
class Discord:
    """A person in the direct messages with the museum's bot."""

    person: Person
    bot: Bot
    offered: frozenset[str]
    seen: set[tuple[int, int]] = field(default_factory=set)

    async def say(self, text: str) -> None:
        """Use the command if the app offers it, else type a message."""
        name, _, rest = text.removeprefix("/").partition(" ")
        if not text.startswith("/") or name not in self.offered:
            await self.person.type(self.bot, text)
            return
        options = {ARGUMENTS[name].name: rest} if rest else {}
        asked = await self.person.send_slash(self.bot, name, options)
        if (await self.person.promise(asked)).form is not None:
            # Who closes the form can still say it in a message, as on other platforms.
            await self.person.type(self.bot, text)

    async def press(self, label: str) -> None:
        """Press the button, and wait until the press is answered."""
        shown = [
            (message, button.label)
            for message in await self._museum()
            for button in message.buttons
            if plain(button.label) == label
        ]
        message, text = shown[-1]
        await self.person.promise(await self.person.send_press(self.bot, message, text))

    async def hear(self, most: int) -> list[Answer]:
        """Wait for so many messages, and take what is there."""
        heard: list[Shown] = []
        for _ in range(most):
            heard.append(await self.person.sees(self.bot, self._is_new))
            self._note(heard[-1:])
        rest = [one for one in await self._museum() if self._is_new(one)]
        self._note(rest)
        return [answer(_read(one.text), one.labels) for one in (*heard, *rest)]

    def _is_new(self, one: Shown) -> bool:
        is_said = one.is_bot and not one.event and not one.is_loading
        return is_said and (one.id, one.edits) not in self.seen

    def _note(self, shown: list[Shown]) -> None:
        self.seen |= {(one.id, one.edits) for one in shown}

    async def _museum(self) -> list[Shown]:
        return [one for one in await self.person.read(self.bot) if one.is_bot]


def _read(text: str) -> str:
    return _UNSEEN.sub("", text)


@asynccontextmanager
async def discord_visitor(
    database: str, double: Double, world: World, language: str
) -> AsyncIterator[Discord]:
    """Let somebody meet the museum's bot in a server, and go to its direct messages."""
    bot = await world.bot("palazzo")
    locale = "en-GB" if language == "en" else language
    person = await world.person("Giulia", locale=locale)
    guild = await world.guild("Amici", person)
    await guild.add(bot)
    async with opened_network(database, double.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await world.offers(person, bot, "start")
        offered = frozenset(one["name"] for one in await person.commands(bot))
        yield Discord(person, bot, offered)
