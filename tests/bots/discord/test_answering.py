"""Answers to interactions in several messages: tried again after a kill, nothing is shown twice."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
import pytest

from bots.discord.accounts import Account
from bots.discord.bot import opened_bot
from bots.discord.breaker import Breaker
from bots.discord.places import Answer, Place
from bots.discord.transport import DiscordTransport
from bots.discord.wire import Unanswered
from bots.pressing import Pressed
from core.community.places import PlaceNews
from core.errors import MessageRefused
from core.messages import Message, Sent
from doubles.discord.client import Bot, Channel, Discord, FaultKind, Person, World
from tests.bots.discord.events import SEALS
from tests.doubles.discord.listening import listening

KEY, OTHER = "k" * 24, "o" * 24
MARKS = [f"n{number:02}" for number in range(15)]
LONG = "\n".join(f"{mark} " + "una parola " * 30 for mark in MARKS)


@dataclass(frozen=True)
class Asked:
    """A person who used a command, which was promised an answer."""

    discord: Discord
    bot: Bot
    person: Person
    channel: Channel | Bot
    place: Place

    async def send(self, text: str, key: str = KEY) -> Sent:
        """Send an answer by a program that knows nothing of what was before."""
        async with _fresh(self.discord, self.bot) as transport:
            return await transport.send(transport.encode(Message(text)), self.place.address, key)

    async def edit(self, text: str, sent: Sent) -> None:
        """Let an answer say something else."""
        async with _fresh(self.discord, self.bot) as transport:
            await transport.edit(transport.encode(Message(text)), self.place.address, sent)

    async def read(self) -> list[str]:
        """Read all that the bot said, as the person sees it."""
        return [one.words for one in await self.person.read(self.channel) if one.is_bot]


@asynccontextmanager
async def _fresh(discord: Discord, bot: Bot) -> AsyncIterator[DiscordTransport]:
    async def report(_news: PlaceNews) -> None:
        """Nobody listens."""

    async def keep(said: Pressed) -> None:
        raise AssertionError(said)

    account = Account(token=bot.token)
    async with opened_bot(account, discord.api_url, Breaker()) as opened:
        yield DiscordTransport(
            bots={None: opened},
            seals=SEALS,
            pay_url="https://museum.example/p",
            report=report,
            keep_button=keep,
            now=lambda: datetime(2020, 1, 1, tzinfo=UTC),
        )


@asynccontextmanager
async def _asked(
    discord: Discord, world: World, *, is_private: bool, rights: Iterable[str] | None = None
) -> AsyncIterator[Asked]:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot, None if rights is None else list(rights))
    headers = {"Authorization": f"Bot {bot.token}"}
    async with (
        listening(discord, bot) as heard,
        aiohttp.ClientSession(headers=headers) as session,
    ):
        commands = f"{discord.api_url}/applications/{bot.id}/commands"
        await session.put(commands, json=[{"name": "mydata", "description": "All"}])
        await giulia.send_slash(guild.general, "mydata")
        told = await heard.event("INTERACTION_CREATE")
        promise = {"type": 5, "data": {"flags": 64 if is_private else 0}}
        callback = f"/interactions/{told['id']}/{told['token']}/callback"
        await session.post(f"{discord.api_url}{callback}", json=promise)
        answer = Answer(int(told["id"]), told["token"], giulia.id, is_private)
        yield Asked(discord, bot, giulia, guild.general, Place(guild.general.id, answer=answer))


@pytest.mark.parametrize("is_private", [True, False])
@pytest.mark.parametrize("skip", range(4))
async def test_an_answer_in_parts_is_shown_once_wherever_the_program_was_killed(
    discord: Discord, world: World, *, is_private: bool, skip: int
) -> None:
    async with _asked(discord, world, is_private=is_private) as asked:
        await world.fault(FaultKind.ACCEPT_THEN_DROP, bot=asked.bot, skip=skip)
        with suppress(Unanswered):
            await asked.send(LONG)
        await world.clear_faults()
        sent = await asked.send(LONG)
        said = await asked.read()
        assert len(said) == (1 if is_private else 3)
        text = "\n".join(said)
        assert [text.count(mark) for mark in MARKS] == [1] * len(MARKS)
        await asked.edit("Niente più.", sent)
        assert await asked.read() == ["Niente più."]


async def test_who_alone_reads_finds_all_answers_in_one_message(
    discord: Discord, world: World
) -> None:
    async with _asked(discord, world, is_private=True) as asked:
        await asked.send("Uno")
        second = await asked.send("Due", OTHER)
        assert await asked.send("Due", OTHER) == second
        assert [one.splitlines() for one in await asked.read()] == [["Uno", "Due"]]
        with pytest.raises(MessageRefused):
            await asked.edit("Tre", second)


async def test_what_is_too_long_for_one_message_goes_to_who_asked(
    discord: Discord, world: World
) -> None:
    async with _asked(discord, world, is_private=True) as asked:
        await asked.send("Uno")
        await asked.send(LONG * 2, OTHER)
        await asked.send(LONG * 2, OTHER)
        assert await asked.read() == ["Uno"]
        told = [one for one in await asked.person.read(asked.bot) if one.is_bot]
        assert "".join(one.text for one in told).count(MARKS[-1]) == 2


async def test_who_takes_no_direct_messages_gets_what_is_too_long_all_the_same(
    discord: Discord, world: World
) -> None:
    async with _asked(discord, world, is_private=True) as asked:
        await asked.person.close_messages()
        await asked.send("Uno")
        await asked.send(LONG * 2, OTHER)
        shown = await asked.person.read(asked.channel)
        assert all(one.is_private for one in shown if one.is_bot)
        assert "".join(one.text for one in shown).count(MARKS[-1]) == 2


async def test_where_a_bot_may_answer_but_not_write_one_message_holds_all(
    discord: Discord, world: World
) -> None:
    rights = ("view_channel", "read_message_history")
    async with _asked(discord, world, is_private=False, rights=rights) as asked:
        await asked.channel.refuse("send_messages")  # type: ignore[union-attr] # a channel
        await asked.send(LONG)
        await asked.send(LONG)
        assert len(await asked.read()) == 1
