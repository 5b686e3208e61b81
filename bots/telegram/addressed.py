"""Whether something said among others is meant for the bot, and what of it."""

import telegram
from telegram.constants import MessageEntityType

from core.conversation.commands import COMMANDS
from core.conversation.slashes import name_in
from core.conversation.staff.commands import STAFF_COMMANDS

_KNOWN = COMMANDS.keys() | STAFF_COMMANDS.keys()


def text_for(message: telegram.Message, bot: int, username: str) -> str | None:
    """Give what is said to the bot: a command, words beside its name, or a reply to it.

    Nothing for what people say to each other, and for the commands of other bots.
    """
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    first = next(iter(entities), None)
    if first is not None and _is_command(first):
        return _command(text, first, username) or _reply(message, text, bot, first)
    named = next((one for one in entities if _names(message, one, bot, username)), None)
    if named is not None:
        return _without(text, named)
    return _reply(message, text, bot, None)


def is_for_staff_alone(message: telegram.Message) -> bool:
    """Tell whether it is a command of staff that names no bot: elsewhere it is another bot's."""
    text = message.text or message.caption or ""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return "@" not in first and name_in(text) in STAFF_COMMANDS


def _is_command(entity: telegram.MessageEntity) -> bool:
    return entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0


def _command(text: str, entity: telegram.MessageEntity, username: str) -> str | None:
    """Take the bot's name out of "/give@bot 15"; one without a name must be known here."""
    name, at, bot = text[: entity.length].partition("@")
    if at:
        return name + text[entity.length :] if bot.casefold() == username.casefold() else None
    return text if name[1:].casefold() in _KNOWN else None


def _names(
    message: telegram.Message, entity: telegram.MessageEntity, bot: int, username: str
) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot
    if entity.type != MessageEntityType.MENTION:
        return False
    is_text = message.text is not None
    said = message.parse_entity(entity) if is_text else message.parse_caption_entity(entity)
    return said.casefold() == f"@{username}".casefold()


def _without(text: str, entity: telegram.MessageEntity) -> str:
    """Take a name out of a text; Telegram counts UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
    left = units[:start].decode("utf-16-le", "replace")
    right = units[end:].decode("utf-16-le", "replace")
    return f"{left.rstrip()} {right.lstrip(' ,:')}".strip()


def _reply(
    message: telegram.Message, text: str, bot: int, command: telegram.MessageEntity | None
) -> str | None:
    """Give a reply to the bot; a command among others is none, unless it names nobody."""
    before = message.reply_to_message
    if before is None or before.from_user is None or before.from_user.id != bot:
        return None
    if before.forum_topic_created is not None:
        return None
    return None if command is not None and "@" in text[: command.length] else text
