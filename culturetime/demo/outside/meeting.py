"""Where a replay's people meet the bot: on screens of our own, or on platforms played here."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bots.simulated import SimulatedWorld
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.messages import Platform
from culturetime.demo.outside import discord, telegram
from culturetime.demo.outside.company import Company
from culturetime.demo.outside.double import running_double
from culturetime.demo.outside.port import Chats, Outside
from culturetime.demo.outside.simulated import Simulated
from culturetime.demo.scenario.files import Places
from culturetime.settings import Settings
from culturetime.wiring import House

#: The museum's spaces, by their names in its file: what they are called on each platform.
_TITLES = {
    "meissen-it": {
        Platform.TELEGRAM: "Amici di Palazzo Madama",
        Platform.DISCORD: "amici-del-museo",
    },
    "meissen-en": {
        Platform.TELEGRAM: "Friends of Palazzo Madama",
        Platform.DISCORD: "friends-of-the-museum",
    },
    "sala-staff": {Platform.TELEGRAM: "Sala dello staff", Platform.DISCORD: "sala-staff"},
}
_PLAYED = {
    Chats.SIMULATED: (),
    Chats.TELEGRAM: (Platform.TELEGRAM,),
    Chats.DISCORD: (Platform.DISCORD,),
    Chats.ALL: (Platform.TELEGRAM, Platform.DISCORD),
}
#: Where a space is when both are played: the younger community is on Discord.
_OF_ALL = {"meissen-en": Platform.DISCORD}

#: A bot on a platform that is played here, and the places it is in.
Room = telegram.Room | discord.Room


@asynccontextmanager
async def furnished(chats: Chats) -> AsyncIterator[tuple[Room, ...]]:
    """Make ready what `chats` needs beside this program, while this is entered."""
    async with AsyncExitStack() as stack:
        rooms: list[Room] = []
        for platform in _PLAYED[chats]:
            double = await stack.enter_async_context(running_double(platform))
            screens = _screens(chats, platform)
            if platform is Platform.TELEGRAM:
                rooms.append(await telegram.furnish(double, screens))
            else:
                rooms.append(await discord.furnish(double, screens))
        yield tuple(rooms)


@asynccontextmanager
async def met(
    house: House, rooms: tuple[Room, ...], settings: Settings, world: SimulatedWorld, museum: str
) -> AsyncIterator[tuple[House, Outside]]:
    """Give the house that can answer the people of `museum` (a slug), and the people."""
    parts: list[Outside] = []
    async with AsyncExitStack() as stack:
        for room in rooms:
            part: Outside
            if isinstance(room, telegram.Room):
                entered = telegram.on_telegram(house, settings, room, world, museum)
                house, part = await stack.enter_async_context(entered)
            else:
                connected = discord.on_discord(house, settings, room, world, museum)
                house, part = await stack.enter_async_context(connected)
            parts.append(part)
        match parts:
            case []:
                # By letters and words alone: its answers must not hang on the machine's pace.
                replayed = Conversation(house.store, LexicalAnswers)
                yield house, Simulated(replayed, world, museum)
            case [alone]:
                yield house, alone
            case _:
                yield house, Company(tuple(parts))


def addresses(rooms: tuple[Room, ...]) -> Places:
    """Give where spaces are that are not simulated, by their names in the museum's file."""
    return {
        screen: (room.platform, str(place))
        for room in rooms
        for screen, place in room.spaces.items()
    }


def _screens(chats: Chats, platform: Platform) -> dict[str, str]:
    """Choose the spaces that are on a platform; gives their titles."""
    return {
        screen: titles[platform]
        for screen, titles in _TITLES.items()
        if chats is not Chats.ALL or _OF_ALL.get(screen, Platform.TELEGRAM) is platform
    }
