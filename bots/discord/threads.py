"""Threads: opened at an older message, found again by its number, woken when they sleep."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from bots.discord.bot import Bot
from bots.discord.encoding import Letter
from bots.discord.places import Place
from bots.discord.troubles import Trouble, trouble_of
from bots.discord.wire import Refused

log = logging.getLogger(__name__)

T = TypeVar("T")
_OPENED_ALREADY = 160004
_BETWEEN = "/"


async def thread_for(bot: Bot, place: Place, letter: Letter) -> Place:
    """Find the thread that a message belongs to, opened if there is none; else its channel.

    It has the number of the message that it begins at. Raises NotSent, Unanswered.
    """
    if letter.thread is None:
        return place
    under, name = letter.thread
    first = read_reference(under, place.chat)[1][0]
    path = f"/channels/{place.chat}/messages/{first}/threads"
    try:
        await bot.wire.ask("POST", path, {"name": name})
    except Refused as refused:
        if refused.code != _OPENED_ALREADY:
            log.info("%s could not open a thread: %s", bot.account.title, refused)
            return place
    return replace(place, chat=first)


async def awake(bot: Bot, chat: int, ask: Callable[[], Awaitable[T]]) -> T:
    """Ask for something in a channel; a thread that sleeps is woken for it, unless it is locked.

    Raises whatever `ask` does.
    """
    try:
        return await ask()
    except Refused as refused:
        if trouble_of(refused) is not Trouble.ARCHIVED:
            raise
        try:
            await bot.wire.ask("PATCH", f"/channels/{chat}", {"archived": False})
        except Refused:
            raise refused from None
        return await ask()


def write_reference(place: Place, thread: Place, arrived: list[int]) -> str:
    """Name what was shown: "1,2" in the channel itself, "THREAD/1,2" in a thread of it."""
    numbers = ",".join(map(str, arrived))
    return numbers if thread.chat == place.chat else f"{thread.chat}{_BETWEEN}{numbers}"


def read_reference(reference: str, chat: int) -> tuple[int, list[int]]:
    """Read what `write_reference` wrote of a message to the channel `chat`: where, which."""
    thread, _, numbers = reference.rpartition(_BETWEEN)
    return int(thread) if thread else chat, [int(one) for one in numbers.split(",")]
