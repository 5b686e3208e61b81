"""Where a replay's people meet the bot: on screens of our own, or on this machine's Telegram."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bots.simulated import SimulatedWorld
from culturetime.demo.outside.double import running_double
from culturetime.demo.outside.port import Chats, Outside
from culturetime.demo.outside.simulated import Simulated
from culturetime.demo.outside.telegram import Room, furnish, on_telegram
from culturetime.settings import Settings
from culturetime.wiring import House


@asynccontextmanager
async def furnished(chats: Chats) -> AsyncIterator[Room | None]:
    """Make ready what `chats` needs beside this program, while this is entered."""
    match chats:
        case Chats.SIMULATED:
            yield None
        case Chats.TELEGRAM:
            async with running_double() as double:
                yield await furnish(double)


@asynccontextmanager
async def met(
    house: House, room: Room | None, settings: Settings, world: SimulatedWorld, museum: str
) -> AsyncIterator[tuple[House, Outside]]:
    """Give the house that can answer the people of `museum` (a slug), and the people."""
    if room is None:
        yield house, Simulated(house.conversation, world, museum)
        return
    async with on_telegram(house, settings, room, world, museum) as (connected, people):
        yield connected, people


def addresses(room: Room | None) -> Mapping[str, str]:
    """Give the addresses of spaces that are on Telegram, by their names in the museum's file."""
    return {screen: str(chat) for screen, chat in room.spaces.items()} if room else {}
