"""python-telegram-bot as it comes: an application's `process_update`, a handler, its own client.

Only its patience is longer than its default, so that a busy machine does not end the run.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CommandHandler, ContextTypes

from benchmarks.harness.declaring import Deed
from benchmarks.replies.loopback import bot_api, in_flight
from benchmarks.replies.words import BUTTONS, TEXT, TOKEN

_PATIENCE = 60.0


def library(many: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Open an application of the library for `many` updates at a time."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        async with bot_api() as address, _application(address) as application:

            async def reply(update: bytes) -> None:
                found = Update.de_json(json.loads(update), application.bot)
                await application.process_update(found)

            yield in_flight(reply, many)

    return opened


def _application(address: str) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{address}/bot")
        .read_timeout(_PATIENCE)
        .connect_timeout(_PATIENCE)
        .pool_timeout(_PATIENCE)
        .build()
    )
    application.add_handler(CommandHandler("progress", _progress))
    application.add_error_handler(_fail)
    return application


async def _progress(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_chat is None:
        raise RuntimeError("the update was not understood")
    keyboard = [[InlineKeyboardButton(label, callback_data=said) for label, said in BUTTONS]]
    await context.bot.send_message(
        update.effective_chat.id, TEXT, reply_markup=InlineKeyboardMarkup(keyboard)
    )


async def _fail(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """End the run: a reply that was not sent would look cheap."""
    if context.error is not None:
        raise context.error
