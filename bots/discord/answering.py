"""Answers to interactions: however often one is tried, all of it is shown, and once.

The first message of an answer is an edit of what was promised, which is harmless to repeat. A
further answer to an interaction could bear no nonce: whoever was killed while it was in the air
would say it twice. So what comes after the first is a message of the channel, which bears one;
and where one person alone reads, it goes into the first message too, by another edit.
"""

from dataclasses import dataclass
from typing import Any

import discord

from bots.discord import posting
from bots.discord.bot import Bot
from bots.discord.encoding import Part, gathered
from bots.discord.places import Answer, Place
from bots.discord.troubles import Trouble, trouble_of
from bots.discord.wire import Refused
from bots.splitting import units

#: What a message shows that says "is thinking".
_PROMISED = discord.MessageFlags(loading=True).value
#: docs.discord.com/developers/resources/message#embed-object-embed-limits.
_MOST_BOXES, _MOST_UNITS = 10, 6_000


class Elsewhere(Exception):
    """The interaction takes no answer any more, or was never promised one: it is said elsewhere."""


class Full(Elsewhere):
    """The one message that one person alone sees can hold no more."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Which messages show it; one that it `shares` shows other answers too."""

    messages: list[int]
    shares: bool = False


async def answer(bot: Bot, place: Place, to: Answer, parts: list[Part], key: str) -> Answered:
    """Answer an interaction; safe to repeat with the same `key`.

    Raises Elsewhere, NotSent, Unanswered; Refused where the message is what is refused.
    """
    if to.is_private:
        return await _into_one(bot, to, parts, key)
    try:
        return await _one_by_one(bot, place, to, parts, key)
    except Refused as refused:
        if trouble_of(refused) not in {Trouble.MUTED, Trouble.GONE}:
            raise
    # A bot may answer where it may not write.
    return await _into_one(bot, to, parts, key)


async def follow(bot: Bot, to: Answer, parts: list[Part]) -> Answered:
    """Say the whole of it in further answers, which a repeat would say again."""
    path = f"/webhooks/{bot.account.id}/{to.token}?wait=true"
    bodies = [(one.follow_up(is_private=to.is_private), one.image) for one in parts]
    said = [await _asked(bot, "POST", path, body, image) for body, image in bodies]
    return Answered([posting.id_in(one) for one in said])


def answers_to(bot: Bot, to: Answer) -> str:
    """Name where the answers to an interaction are edited."""
    return f"/webhooks/{bot.account.id}/{to.token}/messages"


async def _one_by_one(bot: Bot, place: Place, to: Answer, parts: list[Part], key: str) -> Answered:
    """Keep the promise by the first part; the rest, and whatever comes later, stands below it."""
    arrived: list[int] = []
    if await _is_free(bot, to, parts[0], key):
        arrived.append(await _change(bot, to, parts[0].fields, parts[0].image))
        bot.note_answer(to.id, key)
    for number in range(len(arrived), len(parts)):
        nonce = posting.nonce(key, number)
        arrived.append(await posting.say(bot, place, parts[number], nonce))
    return Answered(arrived)


async def _is_free(bot: Bot, to: Answer, part: Part, key: str) -> bool:
    """Tell whether no other message kept the promise; who was killed meanwhile asks Discord."""
    known = bot.answers.get(to.id)
    if known is not None:
        return known in {"", key}
    shown = await _original(bot, to)
    return not (before := _texts(shown)) or before == [part.content.strip()]


async def _into_one(bot: Bot, to: Answer, parts: list[Part], key: str) -> Answered:
    """Show all parts in the promised message, below what it says already."""
    is_first = bot.answers.get(to.id) == ""
    shown = {} if is_first else await _original(bot, to)
    before = _texts(shown)
    new = [one for one in parts if one.content.strip() not in before]
    texts = before + [one.content.strip() for one in new]
    if before and not new:
        return Answered([posting.id_in(shown)], shares=len(texts) > len(parts))
    if len(texts) > _MOST_BOXES or (len(texts) > 1 and sum(map(units, texts)) > _MOST_UNITS):
        raise Full
    fields = parts[0].fields if len(texts) == 1 else gathered(texts, parts, shown)
    message = await _change(bot, to, fields, parts[0].image)
    if not before:
        bot.note_answer(to.id, key)
    return Answered([message], shares=bool(before))


def _texts(shown: dict[str, Any]) -> list[str]:
    """List what a message says already; nothing while it is only a promise."""
    if shown.get("flags", 0) & _PROMISED:
        return []
    boxes = [one.get("description") for one in shown.get("embeds", [])]
    return [text for text in (shown.get("content"), *boxes) if text]


async def _original(bot: Bot, to: Answer) -> dict[str, Any]:
    shown = await _asked(bot, "GET", f"{answers_to(bot, to)}/@original")
    return shown if isinstance(shown, dict) else {}


async def _change(bot: Bot, to: Answer, fields: dict[str, Any], image: bytes) -> int:
    path = f"{answers_to(bot, to)}/@original"
    return posting.id_in(await _asked(bot, "PATCH", path, fields, image))


async def _asked(bot: Bot, method: str, path: str, body: object = None, image: bytes = b"") -> Any:
    try:
        return await bot.wire.ask(method, path, body, image)
    except Refused as refused:
        if trouble_of(refused) is Trouble.ANSWER or refused.is_of_token:
            # An interaction's own token is refused as a bot's would be.
            raise Elsewhere from None
        raise
