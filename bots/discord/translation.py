"""From what the gateway brings to what the core hears: who said what, where, with which standing.

What is used of it is checked here: whatever is missing or of another kind makes it unreadable,
never an error that travels.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any

import discord
from discord import InteractionType

from bots.discord.commands import said_by_pointing
from bots.discord.encoding import data_of
from bots.discord.naming import is_private_matter
from bots.discord.places import Answer, Place, instant_of
from bots.discord.reading import given_files, picture_in, read_id, typed_in, values_in
from bots.pressing import Kept, Pressed, Seals
from bots.reading import Unreadable, read_one
from core.messages import ChatKind, Incoming, Platform, Standing

_WITH_WORDS = frozenset({0, 19})  # an ordinary message, and a reply


class Receipt(Enum):
    """How an interaction is taken in, within three seconds."""

    NONE = auto()
    PROMISE = auto()
    PRIVATE_PROMISE = auto()
    SILENCE = auto()
    FORM = auto()


@dataclass(frozen=True, slots=True)
class Me:
    """The bot that something came to: see `Account` for `prefix` and `museum`."""

    id: int
    prefix: int | None = None
    museum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something for the core. `interaction` is what has to be taken in, as `receipt` says.

    `kept` is the token of the words of a button, when they were too long to be carried. `chat`
    is where it was said; `person` said it. `picture` is the address of one that came with it.
    """

    incoming: Incoming
    chat: int
    person: int
    receipt: Receipt = Receipt.NONE
    interaction: Answer | None = None
    kept: str = ""
    typed: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Strange:
    """A tap on a button that is not one of ours there; `language` is the person's hint."""

    interaction: Answer
    language: str | None


Translated = Said | Strange | None


def translate(kind: str, raw: dict[str, Any], me: Me, seals: Seals, now: datetime) -> Translated:
    """Translate an event of the gateway; nothing for what the bot has no part in.

    Raises Unreadable.
    """
    try:
        if kind == "INTERACTION_CREATE":
            return _interaction(raw, me, seals, now)
        return _message(raw, me, now) if kind == "MESSAGE_CREATE" else None
    except Unreadable:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever a made-up event may lead to
        raise Unreadable(f"{type(problem).__name__}: {problem}") from None


def _message(raw: dict[str, Any], me: Me, now: datetime) -> Said | None:
    author, number = read_one(raw.get("author"), dict), read_id(raw.get("id"))
    if author.get("bot") or raw.get("webhook_id") or raw.get("type", 0) not in _WITH_WORDS:
        return None
    place, person = Place(read_id(raw.get("channel_id")), me.prefix), read_id(author.get("id"))
    is_shared = raw.get("guild_id") is not None
    before = raw.get("referenced_message")
    is_reply = isinstance(before, dict) and read_id(read_one(before["author"], dict)["id"]) == me.id
    if is_shared and not (is_reply or _mentions(raw, me)):
        return None
    text = _without(read_one(raw.get("content", ""), str), me)
    incoming = _incoming(
        me,
        author,
        place,
        reference=f"discord {me.id} {number}",
        text=text,
        at=min(instant_of(number), now),
        chat=ChatKind.SHARED if is_shared else ChatKind.PRIVATE,
        answers_to=str(read_id(before["id"])) if is_reply and isinstance(before, dict) else None,
    )
    picture = picture_in(raw.get("attachments", []))
    return Said(incoming=incoming, chat=place.chat, person=person, picture=picture)


def _mentions(raw: dict[str, Any], me: Me) -> bool:
    named = read_one(raw.get("mentions", []), list)
    return any(isinstance(one, dict) and one.get("id") == str(me.id) for one in named)


def _without(text: str, me: Me) -> str:
    """Take the bot's name out of a text, and what people write after a name."""
    return re.sub(rf"[ ]?<@!?{me.id}>[ ,:]*", " ", text).strip()


def _interaction(raw: dict[str, Any], me: Me, seals: Seals, now: datetime) -> Translated:
    kind, data = raw.get("type"), raw.get("data")
    if kind == InteractionType.application_command.value:
        given = read_one(data, dict)
        if given.get("type") == discord.AppCommandType.message.value:
            return _pointed(raw, given, me, now)
        typed = " ".join(values_in(given.get("options", [])))
        said = _heard(raw, me, f"/{read_one(given.get('name'), str)}", now, typed=typed)
        return replace(said, picture=picture_in(given_files(given)))
    if kind == InteractionType.component.value:
        return _press(raw, me, seals, now)
    if kind == InteractionType.modal_submit.value:
        return _press(raw, me, seals, now, typed=" ".join(typed_in(read_one(data, dict))))
    return None


def _pointed(raw: dict[str, Any], given: dict[str, Any], me: Me, now: datetime) -> Said | None:
    """Read the words of a message that somebody points at."""
    command = said_by_pointing(read_one(given.get("name"), str))
    if command is None:
        return None
    resolved = read_one(read_one(given.get("resolved"), dict).get("messages"), dict)
    message = read_one(resolved.get(read_one(given.get("target_id"), str)), dict)
    words = _without(read_one(message.get("content", ""), str), me)
    return _heard(raw, me, command, now, typed=words)


def _press(
    raw: dict[str, Any], me: Me, seals: Seals, now: datetime, typed: str = ""
) -> Said | Strange:
    place = Place(read_id(raw.get("channel_id")), me.prefix)
    custom = _data(read_one(raw.get("data"), dict))
    said = seals.read(data_of(custom), place)
    if said is None:
        user = _user(raw)
        return Strange(_answer(raw, user, is_private=True), _hint(raw))
    if isinstance(said, Kept):
        return _heard(raw, me, "", now, kept=said.token)
    return _heard(raw, me, said.command, now, museum=said.museum, typed=typed)


def _data(pressed: dict[str, Any]) -> str:
    """Read what a button or form carries, or the choice that was made in a list."""
    if pressed.get("component_type") == discord.ComponentType.string_select.value:
        chosen = read_one(pressed.get("values"), list)
        return read_one(next(iter(chosen), None), str)
    return read_one(pressed.get("custom_id"), str)


def _heard(
    raw: dict[str, Any],
    me: Me,
    command: str,
    now: datetime,
    *,
    museum: str = "",
    typed: str = "",
    kept: str = "",
) -> Said:
    user, is_shared = _user(raw), raw.get("guild_id") is not None
    place, person = Place(read_id(raw.get("channel_id")), me.prefix), read_id(user.get("id"))
    under = raw.get("message")
    shown = under if isinstance(under, dict) else {}
    is_alone = bool(shown.get("flags", 0) & discord.MessageFlags(ephemeral=True).value)
    is_private = is_shared and (is_alone or bool(kept) or is_private_matter(command))
    receipt = _receipt(raw, command, typed, is_private=is_private)
    answer = _answer(raw, user, is_private=is_private)
    alone = Place(bot=me.prefix, person=person).address
    incoming = _incoming(
        me,
        user,
        place,
        reference=f"discord {me.id} {answer.id}",
        text=f"{command} {typed}".strip(),
        at=min(instant_of(answer.id), now),
        chat=ChatKind.SHARED if is_shared and not is_alone else ChatKind.PRIVATE,
        answers_to=str(read_id(shown["id"])) if shown else None,
        address=alone if is_shared and is_alone else place.address,
        private_address=alone if is_shared and not is_alone else None,
        answer_address=Place(place.chat, me.prefix, answer=answer).address
        if receipt in {Receipt.PROMISE, Receipt.PRIVATE_PROMISE}
        else None,
        museum=museum,
        standing=_standing(raw),
        language=_hint(raw),
    )
    return Said(
        incoming=incoming,
        chat=place.chat,
        person=person,
        receipt=receipt,
        interaction=answer,
        kept=kept,
        typed=typed,
    )


def _receipt(raw: dict[str, Any], command: str, typed: str, *, is_private: bool) -> Receipt:
    """Choose how to take it in: a press needs no promise where the answer is a new message."""
    kind = raw["type"]
    wants_words = command == "/give other" or (command == "/human" and not typed)
    if wants_words and kind != InteractionType.modal_submit.value:
        return Receipt.FORM
    if is_private:
        return Receipt.PRIVATE_PROMISE
    return Receipt.SILENCE if kind == InteractionType.component.value else Receipt.PROMISE


def form_of(said: Said) -> Pressed:
    """Give what the form of a question asks to be completed."""
    return Pressed(said.incoming.museum, said.incoming.text.partition(" ")[0])


def _incoming(  # noqa: PLR0913 - one value for each thing that is known
    me: Me,
    user: dict[str, Any],
    place: Place,
    *,
    reference: str,
    text: str,
    at: datetime,
    chat: ChatKind,
    answers_to: str | None,
    address: str = "",
    private_address: str | None = None,
    answer_address: str | None = None,
    museum: str = "",
    standing: Standing = Standing.ANYBODY,
    language: str | None = None,
) -> Incoming:
    return Incoming(
        platform=Platform.DISCORD,
        reference=reference,
        sender=Place(read_id(user.get("id")), me.prefix).address,
        address=address or place.address,
        museum=me.museum or museum,
        text=text,
        name=read_one(user.get("global_name") or user.get("username") or "", str),
        language=language,
        chat=chat,
        standing=standing,
        private_address=private_address,
        answer_address=answer_address,
        answers_to=answers_to,
        at=at,
    )


def _answer(raw: dict[str, Any], user: dict[str, Any], *, is_private: bool) -> Answer:
    token = read_one(raw.get("token"), str)
    return Answer(read_id(raw.get("id")), token, read_id(user.get("id")), is_private)


def _user(raw: dict[str, Any]) -> dict[str, Any]:
    member = raw.get("member")
    found = member.get("user") if isinstance(member, dict) else raw.get("user")
    return read_one(found, dict)


def _standing(raw: dict[str, Any]) -> Standing:
    """Read what the person may do in the channel, as Discord computed it."""
    member = raw.get("member")
    if not isinstance(member, dict):
        return Standing.ANYBODY
    rights = discord.Permissions(int(read_one(member.get("permissions", "0"), str)))
    return Standing.ADMINISTRATOR if rights.manage_guild else Standing.ANYBODY


def _hint(raw: dict[str, Any]) -> str | None:
    hint = raw.get("locale")
    return None if hint is None else read_one(hint, str)
