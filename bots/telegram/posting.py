"""The requests that show, change and take away one part of a message."""

import asyncio
import json
import logging
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

from bots.telegram.bot import Bot
from bots.telegram.letters import Post, edited_body, text_body, where
from bots.telegram.pictures import Pictures
from bots.telegram.places import Place
from bots.telegram.request import NotSent, Unanswered
from bots.telegram.wire import Refused, id_of
from core.pictures.photograph import blank

log = logging.getLogger(__name__)

_GONE = "message to delete not found"
#: Names the picture that shows nothing.
_NOTHING = "nothing"
_NO_TEXT = "there is no text in the message"


def show(bot: Bot, post: Post, place: Place, keyboard: bytes, pictures: Pictures) -> Awaitable[str]:
    """Send one part; gives the message's id. Raises Refused, NotSent, Unanswered."""
    if post.picture:
        return _show_picture(bot, post, place, keyboard, pictures)
    return bot.wire.send(text_body(post, place, keyboard, is_paid=bot.allowance.is_paid))


async def _show_picture(
    bot: Bot, post: Post, place: Place, keyboard: bytes, pictures: Pictures
) -> str:
    paid = {"allow_paid_broadcast": True} if bot.allowance.is_paid else {}
    fields = {**where(place), **_captioned(post), **paid}

    async def known(file_id: str) -> Any:
        return await bot.wire.call("sendPhoto", _json({**fields, "photo": file_id}, keyboard))

    async def new() -> Any:
        return await bot.wire.upload("sendPhoto", _form(fields, keyboard), "photo", post.image)

    return id_of(await pictures.use(bot.account.id, post.picture, known, new))


async def change(  # noqa: PLR0917 - one sentence: by which bot, what, where, with what
    bot: Bot, post: Post, place: Place, message_id: int, keyboard: bytes, pictures: Pictures
) -> None:
    """Let a message show `post` instead; raises Refused, NotSent, Unanswered."""
    if post.picture:
        await _change_picture(bot, post, place, message_id, keyboard, pictures)
        return
    try:
        body = edited_body(post, place, message_id, keyboard)
        await bot.wire.call("editMessageText", body)
    except Refused as refused:
        if _NO_TEXT not in refused.description:
            raise
        # A message keeps a picture that it has, so one of nothing takes its place.
        bare = replace(post, picture=_NOTHING, image=await asyncio.to_thread(blank))
        await _change_picture(bot, bare, place, message_id, keyboard, pictures)


async def _change_picture(  # noqa: PLR0917 - the same sentence
    bot: Bot, post: Post, place: Place, message_id: int, keyboard: bytes, pictures: Pictures
) -> None:
    fields = {"chat_id": place.chat, "message_id": message_id}

    def media(source: str) -> dict[str, Any]:
        return {"type": "photo", "media": source, **_captioned(post)}

    async def known(file_id: str) -> Any:
        body = _json({**fields, "media": media(file_id)}, keyboard)
        return await bot.wire.call("editMessageMedia", body)

    async def new() -> Any:
        form = _form({**fields, "media": json.dumps(media("attach://picture"))}, keyboard)
        return await bot.wire.upload("editMessageMedia", form, "picture", post.image)

    await pictures.use(bot.account.id, post.picture, known, new)


async def remove(bot: Bot, place: Place, message_id: int) -> None:
    """Take a message away where that is still allowed."""
    await _try(bot, "deleteMessage", place, message_id)


async def take_away(bot: Bot, place: Place, message_id: int) -> None:
    """Take a message away, or find it gone; raises Refused where Telegram keeps it for good.

    That is after 48 hours (core.telegram.org/bots/api#deletemessage).
    """
    body = _json({"chat_id": place.chat, "message_id": message_id}, b"")
    try:
        await bot.wire.call("deleteMessage", body)
    except Refused as refused:
        if _GONE not in refused.description:
            raise


async def pin(bot: Bot, place: Place, message_id: int) -> None:
    """Pin a message, without a sound, where that is allowed."""
    await _try(bot, "pinChatMessage", place, message_id, disable_notification=True)


async def _try(bot: Bot, method: str, place: Place, message_id: int, **more: Any) -> None:
    """Ask for something that is well if it is refused."""
    body = _json({"chat_id": place.chat, "message_id": message_id, **more}, b"")
    try:
        await bot.wire.call(method, body)
    except (Refused, NotSent, Unanswered) as problem:
        log.info("%s could not %s: %s", bot.account.title, method, problem)


def _captioned(post: Post) -> dict[str, Any]:
    if not post.text:
        return {}
    named = {"caption_entities": list(post.entities)} if post.entities else {}
    return {"caption": post.text, **named}


def _json(fields: dict[str, Any], keyboard: bytes) -> bytes:
    written = json.dumps(fields).encode()
    return b'%b,"reply_markup":%b}' % (written[:-1], keyboard) if keyboard else written


def _form(fields: dict[str, Any], keyboard: bytes) -> dict[str, str]:
    form = {
        name: json.dumps(value) if isinstance(value, list) else str(value)
        for name, value in fields.items()
    }
    return {**form, "reply_markup": keyboard.decode()} if keyboard else form
