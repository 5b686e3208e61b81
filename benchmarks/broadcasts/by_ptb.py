"""By python-telegram-bot: its connections and its rate limiter, as its documentation has them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.broadcasts.loopback import bot_api, to_everybody
from benchmarks.broadcasts.words import BUTTONS, SHOWN, TOKEN
from benchmarks.harness.declaring import Deed

_PATIENCE = 60.0
#: The limiter works, and never finds a reason to wait: pace is not what is measured.
_NO_LIMIT = 1_000_000.0


@asynccontextmanager
async def opened(at_once: int, milliseconds: int) -> AsyncIterator[Deed]:
    """Open python-telegram-bot with its rate limiter; so many workers send."""
    async with bot_api(milliseconds) as api:
        request = HTTPXRequest(
            connection_pool_size=256,
            read_timeout=_PATIENCE,
            connect_timeout=_PATIENCE,
            pool_timeout=_PATIENCE,
            httpx_kwargs={"verify": api.context},
        )
        limiter = AIORateLimiter(overall_max_rate=_NO_LIMIT, overall_time_period=1)
        keyboard = InlineKeyboardMarkup(
            [[InlineKeyboardButton(label, callback_data=said) for label, said in BUTTONS]]
        )
        async with ExtBot(
            TOKEN, base_url=f"{api.url}/bot", request=request, rate_limiter=limiter
        ) as bot:
            yield to_everybody(
                api,
                lambda chat: bot.send_message(chat, SHOWN, reply_markup=keyboard),
                at_once,
            )
