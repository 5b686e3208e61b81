"""By pyTelegramBotAPI, as its documentation has it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telebot import asyncio_helper, types
from telebot.async_telebot import AsyncTeleBot

from benchmarks.broadcasts.loopback import bot_api, to_everybody
from benchmarks.broadcasts.words import BUTTONS, SHOWN, TOKEN
from benchmarks.harness.declaring import Deed


@asynccontextmanager
async def opened(at_once: int, milliseconds: int) -> AsyncIterator[Deed]:
    """Open pyTelegramBotAPI; so many workers send."""
    async with bot_api(milliseconds) as api:
        asyncio_helper.API_URL = f"{api.url}/bot{{0}}/{{1}}"
        asyncio_helper.session_manager.ssl_context = api.context
        keyboard = types.InlineKeyboardMarkup()
        keyboard.row(
            *(types.InlineKeyboardButton(label, callback_data=said) for label, said in BUTTONS)
        )
        bot = AsyncTeleBot(TOKEN)
        try:
            yield to_everybody(
                api,
                lambda chat: bot.send_message(chat, SHOWN, reply_markup=keyboard),
                at_once,
            )
        finally:
            await asyncio_helper.session_manager.session.close()
