"""People on Telegram: they type there, and the real front-end hears and answers them."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pydantic import SecretStr

from bots.simulated import SimulatedWorld, address_of
from bots.telegram.accounts import Mode
from bots.telegram.gate import Gate
from bots.telegram.hearing import Hearing
from bots.telegram.pacing import Pacer
from bots.telegram.window import Window
from core.messages import Platform, Transport
from culturetime.application import own_url
from culturetime.demo.outside.double import Double
from culturetime.demo.outside.mirror import Mirror
from culturetime.demo.scenario.events import Joined
from culturetime.settings import Settings
from culturetime.telegram import opened_telegram
from culturetime.wiring import House

_SECONDS = 10.0


@dataclass(slots=True)
class Instant:
    """The replay's present, which the front-end takes for its clock."""

    now: datetime = datetime(2013, 1, 1, tzinfo=UTC)


class Unhurried(Pacer):
    """No pace at all: in its own time a replay keeps it, and that is pressed into minutes."""

    def wait(self, chat: int, now: float) -> float:
        """Nobody waits."""
        del chat, now
        return 0.0

    def take(self, chat: int, now: float) -> float:
        """The place is there at once."""
        del chat, now
        return 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """The bot on the double and the groups it is in, by the names of their simulated screens."""

    double: Double
    bot: int
    token: str = field(repr=False)
    spaces: dict[str, int]
    platform: Platform = Platform.TELEGRAM


async def furnish(double: Double, screens: Mapping[str, str]) -> Room:
    """Make the bot, its owner and a group for each of `screens`, which have titles."""
    bot = await double.do("add_bot", username="palazzo_madama_bot", first_name="Palazzo Madama")
    owner = await double.do("add_person", first_name="Cristina", language="it")
    spaces = {}
    for screen, title in screens.items():
        place = await double.do(
            "add_place", kind="supergroup", title=title, person=owner["id"], members=[bot["id"]]
        )
        await double.do("promote", chat=place["id"], account=bot["id"])
        spaces[screen] = int(place["id"])
    return Room(double, int(bot["id"]), str(bot["token"]), spaces)


@dataclass(slots=True)
class OnTelegram:
    """The people of one museum (a slug) on the double."""

    room: Room
    museum: str
    hearing: Hearing
    #: The simulated screens that stand for chats there, by their addresses.
    screens: dict[str, str]
    time: Instant
    lanes: tuple[str, ...] = ("telegram",)
    _people: dict[str, int] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _offset: int = 0

    async def say(self, who: Joined, text: str, reference: str, at: datetime) -> None:
        """Let somebody write to the bot."""
        if reference in self._said:
            return
        self._said.add(reference)
        await self._move_to(at)
        person = await self._person(who)
        if text == "/start":
            # A link on the museum's poster: the bot that museums share learns which one is meant.
            text = f"/start {self.museum}"
        await self.room.double.do("type", person=person, chat=self.room.bot, text=text)
        await self._hear()

    async def block(self, person: str) -> None:
        """Let somebody block the bot."""
        if person in self._people:
            await self.room.double.do("block", person=self._people[person], bot=self.room.bot)

    async def settle(self, at: datetime) -> None:
        """Let time go on there, too; what Telegram itself reports is heard with the next words."""
        await self._move_to(at)

    async def _move_to(self, at: datetime) -> None:
        if at != self.time.now:
            self.time.now = at
            await self.room.double.do("set_clock", second=int(at.timestamp()))

    async def _person(self, who: Joined) -> int:
        if who.person not in self._people:
            told = await self.room.double.do(
                "add_person", first_name=who.name, language=who.language
            )
            self._people[who.person] = int(told["id"])
            self.screens[str(told["id"])] = address_of(who.person)
        return self._people[who.person]

    async def _hear(self) -> None:
        """Fetch and handle what came, as the front-end's own loop does, and wait until it has."""
        asked = json.dumps({"offset": self._offset, "timeout": 0}).encode()
        found = await self.hearing.bot.wire.call("getUpdates", asked, _SECONDS)
        if found:
            await self.hearing.keep(found)
            self._offset = found[-1]["update_id"] + 1
        while await self.hearing.handle_waiting():
            pass


@asynccontextmanager
async def on_telegram(
    house: House, settings: Settings, room: Room, world: SimulatedWorld, museum: str
) -> AsyncIterator[tuple[House, OnTelegram]]:
    """Connect a house to the double; gives the house that can send there, and the people."""
    time = Instant()
    screens = {str(chat): screen for screen, chat in room.spaces.items()}
    known = settings.model_copy(
        update={
            "telegram_token": SecretStr(room.token),
            "telegram_api_url": room.double.address,
            "telegram_mode": Mode.POLLING,
        }
    )
    pages = own_url(settings)
    async with opened_telegram(house, known, pages, lambda: time.now, is_here=True) as telegram:
        sender = telegram.house.sender
        beyond = sender.transports[Platform.TELEGRAM]
        mirror = Mirror(beyond, world, lambda address: screens.get(address, address))
        transports: dict[Platform, Transport] = {**sender.transports, Platform.TELEGRAM: mirror}
        connected = replace(telegram.house, sender=replace(sender, transports=transports))
        (bot,) = telegram.bots.values()
        hearing = replace(telegram, house=connected).hearing(bot, _nothing_to_wake)
        hearing.bot.pacer = Unhurried()
        hearing.bot.wire = replace(hearing.bot.wire, gate=Gate(Window(0), bot.wheel))
        hearing.bot.username = (await hearing.bot.api.get_me()).username or ""
        yield connected, OnTelegram(room, museum, hearing, screens, time)


def _nothing_to_wake(_lane: str) -> None:
    """The player sends what is owed after each word."""
