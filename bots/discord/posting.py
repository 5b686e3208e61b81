"""The requests that show, answer and take away messages."""

import logging
from dataclasses import replace
from typing import Any

import discord

from bots.discord.bot import Bot
from bots.discord.encoding import Part
from bots.discord.places import Answer, Place
from bots.discord.troubles import Trouble, trouble_of
from bots.discord.wire import NotSent, Refused, Unanswered

log = logging.getLogger(__name__)

#: What a message shows that says "is thinking".
_PROMISED = discord.MessageFlags(loading=True).value
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Expired(Exception):
    """Discord takes no answer to the interaction any more, or was never promised one."""


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
        known = _id(await bot.wire.ask("POST", "/users/@me/channels", asked))
        bot.note_channel(place.person, known)
    return replace(place, chat=known)


async def say(bot: Bot, place: Place, part: Part, named: str) -> int:
    """Show one message in a channel; gives its id. Raises Refused, NotSent, Unanswered."""
    path = f"/channels/{place.chat}/messages"
    return _id(await bot.wire.ask("POST", path, part.new(named), part.png))


async def answer(bot: Bot, to: Answer, parts: list[Part], key: str) -> list[int]:
    """Answer an interaction: the promised message becomes the first, others follow it.

    Raises Expired, NotSent, Unanswered; Refused where the message is what is refused.
    """
    arrived: list[int] = []
    if not await _is_answered(bot, to, parts[0], key):
        path = f"{answers_to(bot, to)}/@original"
        arrived.append(_id(await _asked(bot, "PATCH", path, parts[0].fields, parts[0].png)))
        bot.note_answer(to.id, key)
    for part in parts[len(arrived) :]:
        body = part.follow_up(is_private=to.is_private)
        path = f"/webhooks/{bot.account.id}/{to.token}?wait=true"
        arrived.append(_id(await _asked(bot, "POST", path, body, part.png)))
    return arrived


def answers_to(bot: Bot, to: Answer) -> str:
    """Name where the answers to an interaction are edited."""
    return f"/webhooks/{bot.account.id}/{to.token}/messages"


async def remove(bot: Bot, path: str) -> None:
    """Take a message away where that is still allowed."""
    await _try(bot, "DELETE", path)


async def pin(bot: Bot, place: Place, message_id: int) -> None:
    """Pin a message, where that is allowed."""
    await _try(bot, "PUT", f"/channels/{place.chat}/messages/pins/{message_id}")


async def _is_answered(bot: Bot, to: Answer, part: Part, key: str) -> bool:
    """Tell whether the promise was kept by another message; who was killed meanwhile asks Discord.

    Showing the same in the promised message again changes nothing, so a second try is harmless.
    """
    known = bot.answers.get(to.id)
    if known is not None:
        return known not in {"", key}
    shown = await _asked(bot, "GET", f"{answers_to(bot, to)}/@original")
    if not isinstance(shown, dict):
        return False
    flags = shown.get("flags", 0)
    return not (flags & _PROMISED or shown.get("content") == part.content)


async def _asked(bot: Bot, method: str, path: str, body: object = None, png: bytes = b"") -> Any:
    try:
        return await bot.wire.ask(method, path, body, png)
    except Refused as refused:
        if trouble_of(refused) is Trouble.ANSWER or refused.is_of_token:
            # An interaction's own token is refused as a bot's would be.
            raise Expired from None
        raise


async def _try(bot: Bot, method: str, path: str) -> None:
    """Ask for something that is well if it is refused."""
    try:
        await bot.wire.ask(method, path)
    except (Refused, NotSent, Unanswered) as problem:
        log.info("%s could not %s a message: %s", bot.account.title, method, problem)


def _id(answered: Any) -> int:
    """Read the id of what was made; raises Unanswered if none is told."""
    told = answered.get("id") if isinstance(answered, dict) else None
    if not isinstance(told, str) or not told.isdecimal():
        raise Unanswered("Discord did not say which message it made")
    return int(told)
