"""A small bot on the real python-telegram-bot, which speaks to the double over sockets."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from doubles.telegram.client import Bot, Telegram

_Context = ContextTypes.DEFAULT_TYPE


def application(telegram: Telegram, bot: Bot) -> "Application":  # type: ignore[type-arg] # six of them
    """Build a bot that greets, echoes and counts taps."""
    builder = ApplicationBuilder().token(bot.token)
    built = builder.base_url(telegram.api_url).base_file_url(telegram.file_url).build()
    built.add_handler(CommandHandler("start", _start))
    built.add_handler(MessageHandler(filters.TEXT, _echo))
    built.add_handler(CallbackQueryHandler(_tapped))
    return built


async def _start(update: Update, context: _Context) -> None:
    assert update.effective_message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Dona", callback_data="give")]])
    text = f"Ciao! {' '.join(context.args or [])}"
    await update.effective_message.reply_text(text, reply_markup=keyboard)


async def _echo(update: Update, _context: _Context) -> None:
    assert update.effective_message
    await update.effective_message.reply_text(f"Hai scritto: {update.effective_message.text}")


async def _tapped(update: Update, _context: _Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Grazie")
    await update.callback_query.edit_message_text("Quanto vuoi?")
