"""The requests that show messages in channels, and take them away."""

import json
import logging
import re
from dataclasses import replace
from typing import Any

from bots.discord.bot import Bot
from bots.discord.encoding import Part
from bots.discord.places import Place
from bots.discord.wire import NotSent, Refused, Unanswered

log = logging.getLogger(__name__)

#: Discord's number for a message that is not there (docs.discord.com, JSON error codes).
_UNKNOWN_MESSAGE = 10008
#: The message itself, at the end of what Discord tells of it: in a text no quote stands bare.
_SHOWN = re.compile(rb'"id": ?"([0-9]{1,20})", ?"channel_id": ?"([0-9]{1,20})"')
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


def nonce(key: str, part: int) -> str:
    """Name one part of a delivery, in the 25 signs that Discord takes."""
    return key + _SIGNS[min(part, len(_SIGNS) - 1)]


async def found(bot: Bot, place: Place) -> Place:
    """Find the channel of a person; raises Refused, NotSent, Unanswered."""
    if place.person is None:
        return place
    known = bot.channels.get(place.person)
    if known is None:
        asked = {"recipient_id": str(place.person)}
        known = id_in(await bot.wire.ask("POST", "/users/@me/channels", asked))
        bot.note_channel(place.person, known)
    return replace(place, chat=known)


async def say(bot: Bot, place: Place, part: Part, named: str) -> int:
    """Show one message in a channel; gives its id. Raises Refused, NotSent, Unanswered."""
    return await show(bot, place.chat, json.dumps(part.new(named)).encode(), part.image)


async def show(bot: Bot, channel: int, written: bytes, image: bytes = b"") -> int:
    """Show a message that is `written` already; gives its id. Raises as `say` does."""
    answer = await bot.wire.answer("POST", f"/channels/{channel}/messages", written, image)
    found = _SHOWN.search(answer)
    if found is not None and int(found[2]) == channel:
        return int(found[1])
    return id_in(json.loads(answer) if answer else None)


async def remove(bot: Bot, path: str) -> None:
    """Take a message away where that is still allowed."""
    await _try(bot, "DELETE", path)


async def take_away(bot: Bot, place: Place, message_id: int) -> None:
    """Take a message away, or find it gone; raises Refused."""
    try:
        await bot.wire.ask("DELETE", f"/channels/{place.chat}/messages/{message_id}")
    except Refused as refused:
        if refused.code != _UNKNOWN_MESSAGE:
            raise


async def pin(bot: Bot, place: Place, message_id: int) -> None:
    """Pin a message, where that is allowed."""
    await _try(bot, "PUT", f"/channels/{place.chat}/messages/pins/{message_id}")


async def _try(bot: Bot, method: str, path: str) -> None:
    """Ask for something that is well if it is refused."""
    try:
        await bot.wire.ask(method, path)
    except (Refused, NotSent, Unanswered) as problem:
        log.info("%s could not %s a message: %s", bot.account.title, method, problem)


def id_in(answered: Any) -> int:
    """Read the id of what was made; raises Unanswered if none is told."""
    told = answered.get("id") if isinstance(answered, dict) else None
    if not isinstance(told, str) or not told.isdecimal():
        raise Unanswered("Discord did not say which message it made")
    return int(told)
