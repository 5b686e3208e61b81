"""All bots of this process, side by side: what befalls one leaves the others unchanged."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import discord

from bots.discord.accounts import Account
from bots.discord.bot import Bot, opened_bot
from bots.discord.breaker import Breaker
from bots.discord.commands import Face, sync
from bots.discord.gateway import Beginnings, Gateway, point_at
from bots.discord.hearing import Hearing
from bots.discord.wire import NotSent, Refused, Unanswered

log = logging.getLogger(__name__)

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 60.0
_WRONG_TOKEN = 4004
#: Sessions of a day that are left alone, so that a program that keeps crashing loses no token.
_SPARE = 100


@asynccontextmanager
async def opened_bots(
    accounts: Iterable[Account], api_url: str, breaker: Breaker
) -> AsyncIterator[dict[int | None, Bot]]:
    """Open the connections of bots, by what their addresses begin with."""
    async with AsyncExitStack() as stack:
        yield {
            account.prefix: await stack.enter_async_context(opened_bot(account, api_url, breaker))
            for account in accounts
        }


async def hear(hearing: Hearing, face: Face) -> None:
    """Hear what comes to one bot until this is cancelled; meanwhile its commands are renewed."""
    async with asyncio.TaskGroup() as group:
        group.create_task(hearing.run())
        group.create_task(_present(hearing.bot, face))
        group.create_task(_listen(hearing))


async def _present(bot: Bot, face: Face) -> None:
    """Bring the commands up to date; a bot hears as well with older ones."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await sync(bot, face)
        except (Refused, NotSent, Unanswered) as problem:
            log.info("%s could not bring its commands up to date: %s", bot.account.title, problem)
        except Exception:
            log.exception("%s could not bring its commands up to date", bot.account.title)
        else:
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


async def _listen(hearing: Hearing) -> None:
    """Stay connected; whatever ends it is tried again after a pause that grows."""
    bot, beginnings, pause = hearing.bot, Beginnings(), _FIRST_PAUSE
    clock = asyncio.get_running_loop().time
    while True:
        begun = clock()
        try:
            await _connect(hearing, beginnings)
        except Refused as refused:
            if refused.is_of_token:
                bot.note_refused()
                pause = _LONGEST_PAUSE
        except discord.LoginFailure:
            bot.note_refused()
            pause = _LONGEST_PAUSE
        except discord.ConnectionClosed as closed:
            if closed.code == _WRONG_TOKEN:
                bot.note_refused()
                pause = _LONGEST_PAUSE
            log.info("%s was disconnected (%s)", bot.account.title, closed.code)
        except Exception as problem:  # noqa: BLE001 - the next try may succeed
            log.warning("%s is not connected: %s", bot.account.title, type(problem).__name__)
        if clock() - begun > _LONGEST_PAUSE:
            pause = _FIRST_PAUSE
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


async def _connect(hearing: Hearing, beginnings: Beginnings) -> None:
    """Connect the library until it is disconnected; raises whatever ends that."""
    bot = hearing.bot
    told = await bot.wire.ask("GET", "/gateway/bot")
    bot.note_accepted()
    await _spare(bot, told)
    point_at(bot.wire.base, str(told["url"]))
    async with Gateway(hearing, bot.wire.breaker, beginnings) as client:
        await client.start(bot.account.token)


async def _spare(bot: Bot, told: dict[str, Any]) -> None:
    """Wait for a new day where hardly any session is left of this one."""
    limit = told.get("session_start_limit", {})
    if limit.get("total", 0) > _SPARE >= limit.get("remaining", _SPARE + 1):
        seconds = limit.get("reset_after", 0) / 1_000
        log.error(
            "%s began too many sessions today: it connects again in %.0f minutes. Look in the log "
            "for what makes the program start again and again.",
            bot.account.title,
            seconds / 60,
        )
        await asyncio.sleep(seconds)
