"""People on Discord: they use its commands there, and the real front-end hears and answers them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pydantic import SecretStr

from bots.discord.commands import ARGUMENTS
from bots.discord.pacing import Pacer, Route
from bots.discord.places import read_place
from bots.discord.running import hear
from bots.simulated import SimulatedWorld, address_of
from core.messages import Platform, Transport
from culturetime.application import own_url
from culturetime.demo.outside.double import Double
from culturetime.demo.outside.mirror import Mirror
from culturetime.demo.scenario.events import Joined
from culturetime.discord import opened_discord
from culturetime.settings import Settings
from culturetime.wiring import House

_RIGHTS = (
    *("view_channel", "send_messages", "send_messages_in_threads", "attach_files"),
    *("read_message_history", "manage_messages", "pin_messages"),
)
_LOCALES = {"en": "en-GB", "es": "es-ES"}
_NEWS_SECONDS = 20


@dataclass(slots=True)
class Instant:
    """The replay's present, which the front-end takes for its clock."""

    now: datetime = datetime(2013, 1, 1, tzinfo=UTC)


class Unhurried(Pacer):
    """No pace at all: in its own time a replay keeps it, and that is pressed into minutes."""

    def wait(self, route: Route, now: float) -> float:
        """Nobody waits."""
        del route, now
        return 0.0

    def take(self, route: Route, now: float) -> None:
        """Nothing is counted."""
        del route, now

    def turn(self, now: float) -> float:
        """The turn is there at once."""
        del now
        return 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """The bot on the double and the channels it is in, by the names of their simulated screens."""

    double: Double
    bot: int
    guild: int
    token: str = field(repr=False)
    spaces: dict[str, int]
    platform: Platform = Platform.DISCORD


async def furnish(double: Double, screens: Mapping[str, str]) -> Room:
    """Make the bot, its server's owner and a channel for each of `screens`, which have names."""
    bot = await double.do("add_bot", username="Palazzo Madama")
    owner = await double.do("add_person", name="Cristina", username="cristina", locale="it")
    guild = await double.do("add_guild", name="Palazzo Madama", person=owner["id"])
    number = int(guild["id"])
    await double.do("join", guild=number, account=bot["id"], rights=_RIGHTS)
    spaces = {}
    for screen, name in screens.items():
        channel = await double.do("add_channel", guild=number, name=name)
        spaces[screen] = int(channel["id"])
    await double.do("delete_channel", channel=guild["channel"])
    return Room(double, int(bot["id"]), number, str(bot["token"]), spaces)


@dataclass(slots=True)
class Ears:
    """Counts what was heard, so that who said something can wait until it was."""

    count: int = 0
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self, _lane: str) -> None:
        """Count; the player sends what is owed after each word."""
        self.count += 1
        self._heard.set()

    async def reach(self, count: int) -> None:
        """Wait until so much was heard."""
        while self.count < count:
            self._heard.clear()
            await self._heard.wait()


@dataclass(slots=True)
class Screens:
    """The simulated screens that stand for channels and people on Discord."""

    spaces: dict[str, str]
    people: dict[int, str] = field(default_factory=dict)
    _private: dict[int, str] = field(default_factory=dict)

    def of(self, address: str) -> str:
        """Find the screen of an address; the first answer to somebody tells their channel."""
        place = read_place(address)
        person = place.answer.user if place.answer else place.person
        if person in self.people:
            self._private[place.chat] = self.people[person]
        return self.spaces.get(address) or self._private.get(place.chat, address)


@dataclass(slots=True)
class OnDiscord:
    """The people of one museum (a slug) on the double."""

    room: Room
    museum: str
    ears: Ears
    screens: Screens
    time: Instant
    lanes: tuple[str, ...] = ("discord",)
    people: dict[str, int] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)

    async def say(self, who: Joined, text: str, reference: str, at: datetime) -> None:
        """Let somebody write to the bot."""
        if reference in self._said:
            return
        self._said.add(reference)
        await self.settle(at)
        person = await self._person(who)
        if text == "/start":
            # The bot that museums share learns which one is meant.
            text = f"/start {self.museum}"
        before = self.ears.count
        await self._enter(person, text)
        await self.ears.reach(before + 1)

    async def block(self, person: str) -> None:
        """Let somebody take no messages any more."""
        if person in self.people:
            await self.room.double.do("take_messages", person=self.people[person], on=False)

    async def settle(self, at: datetime) -> None:
        """Let time go on; nothing else is under way here."""
        if at != self.time.now:
            self.time.now = at
            await self.room.double.do("show_date", second=int(at.timestamp()))

    async def _enter(self, person: int, text: str) -> None:
        """Use the command that the app offers, or type what is none."""
        where = {"person": person, "channel": self.room.bot}
        name, _, rest = text.removeprefix("/").partition(" ")
        argument = ARGUMENTS.get(name)
        if not text.startswith("/") or (rest and argument is None):
            await self.room.double.do("type", **where, text=text)
            return
        options = {argument.name: rest} if argument and rest else {}
        await self.room.double.do("command", **where, command=name, options=options)

    async def _person(self, who: Joined) -> int:
        if who.person not in self.people:
            names = {"name": who.name, "username": who.person}
            locale = _LOCALES.get(who.language, who.language)
            told = await self.room.double.do("add_person", **names, locale=locale)
            await self.room.double.do("join", guild=self.room.guild, account=told["id"])
            self.people[who.person] = int(told["id"])
            self.screens.people[int(told["id"])] = address_of(who.person)
        return self.people[who.person]


@asynccontextmanager
async def on_discord(
    house: House, settings: Settings, room: Room, world: SimulatedWorld, museum: str
) -> AsyncIterator[tuple[House, OnDiscord]]:
    """Connect a house to the double; gives the house that can send there, and the people."""
    time, ears = Instant(), Ears()
    screens = Screens({str(chat): screen for screen, chat in room.spaces.items()})
    known = settings.model_copy(
        update={
            "discord_token": SecretStr(room.token),
            "discord_api_url": f"{room.double.address}/api/v10",
        }
    )
    pages = own_url(settings)
    async with opened_discord(house, known, pages, lambda: time.now, is_here=True) as discord:
        [(known_bot, bot)] = zip(discord.roster.known, discord.bots.values(), strict=True)
        bot.wire = replace(bot.wire, pacer=Unhurried())
        sender = discord.house.sender
        mirror = Mirror(sender.transports[Platform.DISCORD], world, screens.of)
        transports: dict[Platform, Transport] = {**sender.transports, Platform.DISCORD: mirror}
        connected = replace(discord.house, sender=replace(sender, transports=transports))
        hearing = replace(discord, house=connected).hearing(bot, ears.wake)
        async with asyncio.TaskGroup() as group:
            heard = group.create_task(hear(hearing, known_bot.face))
            await _until(room.double, lambda: _is_ready(room))
            yield connected, OnDiscord(room, museum, ears, screens, time)
            heard.cancel()


async def _is_ready(room: Room) -> bool:
    """Tell whether the bot is connected, and its commands are on offer."""
    told = await room.double.do("gateway", bot=room.bot)
    kept = await room.double.do("requests", route="PUT /applications/", bot=room.bot)
    return bool(told["connected"] and kept["requests"])


async def _until(double: Double, is_so: Callable[[], Awaitable[bool]]) -> None:
    version = -1
    while not await is_so():
        told = await double.do("wait", after=version, seconds=_NEWS_SECONDS)
        version = int(told["version"])
