"""All bots of this process, side by side: what befalls one leaves the others unchanged."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError

from bots.telegram.accounts import Account
from bots.telegram.bot import Bot, opened_bot
from bots.telegram.hearing import Hearing
from bots.telegram.polling import WANTED, Polling
from bots.telegram.profile import Face, sync
from bots.telegram.webhook import secret_for, webhook_url

log = logging.getLogger(__name__)

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 60.0
#: Profiles ask for many small things: at a start of many bots people come first.
PRESENTED_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram reaches us, and the key from which its secrets are derived."""

    public_url: str
    key: bytes


@asynccontextmanager
async def opened_bots(
    accounts: Iterable[Account], api_url: str
) -> AsyncIterator[dict[int | None, Bot]]:
    """Open the connections of bots, by what their addresses begin with."""
    async with AsyncExitStack() as stack:
        yield {
            account.prefix: await stack.enter_async_context(opened_bot(account, api_url))
            for account in accounts
        }


async def hear(
    hearing: Hearing, face: Face, webhook: Webhook | None, presenting: asyncio.Semaphore
) -> None:
    """Hear what comes to one bot until this is cancelled: it introduces itself, then hears.

    Without a `webhook` updates are fetched. `presenting` keeps profiles of many bots apart.
    """
    bot = hearing.bot
    await _until_done(bot, lambda: _introduce(bot))
    await _until_done(bot, lambda: _set_way(bot, webhook))
    async with asyncio.TaskGroup() as group:
        group.create_task(hearing.run())
        group.create_task(_present(bot, face, presenting))
        if webhook is None:
            group.create_task(Polling(bot, hearing).run())


async def _introduce(bot: Bot) -> None:
    """Ask Telegram who we are: groups call a bot by its username."""
    known = await bot.api.get_me()
    bot.username = known.username or ""
    bot.note_accepted()


async def _set_way(bot: Bot, webhook: Webhook | None) -> None:
    """Say how updates shall come; those that wait are kept by Telegram."""
    if webhook is None:
        await bot.api.delete_webhook()
        return
    await bot.api.set_webhook(
        webhook_url(webhook.public_url, bot.account.id),
        allowed_updates=list(WANTED),
        secret_token=secret_for(webhook.key, bot.account.id),
    )


async def _present(bot: Bot, face: Face, presenting: asyncio.Semaphore) -> None:
    """Bring the profile up to date; a bot speaks as well with an older one."""
    try:
        async with presenting:
            await sync(bot, face)
    except Exception:
        log.exception("%s could not bring its profile up to date", bot.account.title)


async def _until_done(bot: Bot, deed: Callable[[], Awaitable[None]]) -> None:
    """Try until it succeeds, with pauses that grow; a refused token is told once."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await deed()
        except InvalidToken:
            bot.note_refused()
            pause = _LONGEST_PAUSE
        except TelegramError as problem:
            log.warning("%s can't begin yet: %s", bot.account.title, problem)
        else:
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
