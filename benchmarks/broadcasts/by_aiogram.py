"""By aiogram, as its documentation has it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from benchmarks.broadcasts.loopback import bot_api, to_everybody
from benchmarks.broadcasts.words import BUTTONS, SHOWN, TOKEN
from benchmarks.harness.declaring import Deed


@asynccontextmanager
async def opened(at_once: int, milliseconds: int) -> AsyncIterator[Deed]:
    """Open aiogram; so many workers send."""
    async with bot_api(milliseconds) as api:
        session = AiohttpSession(api=TelegramAPIServer.from_base(api.url))
        session._connector_init["ssl"] = api.context  # noqa: SLF001 - its documentation's way
        keyboard = InlineKeyboardMarkup(
            inline_keyboard=[
                [InlineKeyboardButton(text=label, callback_data=said) for label, said in BUTTONS]
            ]
        )
        async with Bot(TOKEN, session=session) as bot:
            yield to_everybody(
                api,
                lambda chat: bot.send_message(chat, SHOWN, reply_markup=keyboard),
                at_once,
            )
