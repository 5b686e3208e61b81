"""The slash commands that Discord shows: the core's table, with what can follow each.

Discord allows 200 changes a day, so what it has is asked for first and told only when it differs.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import discord
from discord import AppCommandOptionType

from bots.discord.bot import Bot
from core.conversation.commands import COMMANDS, Command, Speakers
from core.conversation.pointing import POINTINGS, Pointing
from core.conversation.staff.commands import PICTURED, STAFF_COMMANDS
from core.texts import Words, slash
from core.texts.catalogue import SOURCE_LANGUAGE

_LONGEST_SUMMARY = 100
#: What Discord calls our languages (docs.discord.com/developers/reference#locales).
LOCALES = {"it": "it", "fr": "fr", "de": "de", "es": "es-ES"}
_IN_SERVERS, _IN_PRIVATE = 0, 1
_RULERS = discord.Permissions(manage_guild=True).value


@dataclass(frozen=True, slots=True)
class Face:
    """Who a bot speaks for, in these languages; `is_shared` where it speaks for several museums."""

    languages: tuple[str, ...]
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """What can follow a command: `title` and `summary` say what, in a language."""

    name: str
    title: Callable[[Words], str]
    summary: Callable[[Words], str]
    is_needed: bool = False
    is_completed: bool = False
    kind: AppCommandOptionType = AppCommandOptionType.string


_MUSEUM = Argument("museum", slash.museum, slash.which_museum, is_completed=True)
_WORDS = Argument("words", slash.words, slash.what_else)
ARGUMENTS = {
    "start": _MUSEUM,
    "museums": _MUSEUM,
    "give": Argument("amount", slash.amount, slash.how_much),
    "language": Argument("language", slash.language, slash.which_language, is_completed=True),
    "human": Argument("question", slash.question, slash.what_to_ask),
    "connect": Argument("code", slash.code, slash.which_code, is_needed=True),
    "link": Argument("code", slash.code, slash.which_link_code),
    "follow": Argument("code", slash.code, slash.which_gift_code),
    "settings": _WORDS,
    "help": _WORDS,
    "reminders": _WORDS,
    **dict.fromkeys(STAFF_COMMANDS, _WORDS),
}
_PICTURE = Argument(
    "picture", slash.picture, slash.which_picture, kind=AppCommandOptionType.attachment
)


def payloads(face: Face) -> list[dict[str, Any]]:
    """Write all commands as Discord wants them."""
    hidden = set() if face.is_shared else {Speakers.SHARED_BOT}
    listed = [one for one in COMMANDS.values() if one.speakers not in hidden]
    spoken = {LOCALES[one]: Words(one) for one in face.languages if one in LOCALES}
    return [
        *(_payload(one, spoken, _rulers_only(one)) for one in listed),
        *(_payload(one, spoken, is_ruling=True) for one in STAFF_COMMANDS.values()),
        *(_in_menu(one, spoken) for one in POINTINGS),
    ]


def said_by_pointing(name: str) -> str | None:
    """Find what the entry `name` of a message's menu says; nothing for one that is not ours."""
    source = Words(SOURCE_LANGUAGE)
    return next((one.says for one in POINTINGS if one.title(source) == name), None)


async def sync(bot: Bot, face: Face) -> bool:
    """Bring the commands up to date; tells whether anything had to be changed.

    Raises Refused, NotSent, Unanswered.
    """
    path, wanted = f"/applications/{bot.account.id}/commands", payloads(face)
    known = await bot.wire.ask("GET", f"{path}?with_localizations=true")
    if mark(known) == mark(wanted):
        return False
    await bot.wire.ask("PUT", path, wanted)
    return True


def mark(commands: Iterable[dict[str, Any]]) -> str:
    """Hash what people see of commands; what Discord adds of its own does not count."""
    seen = sorted((_seen(one) for one in commands), key=lambda one: str(one["name"]))
    return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _seen(told: dict[str, Any]) -> dict[str, Any]:
    shown = ("name", "description", "name_localizations", "description_localizations", "type")
    return {
        **{name: told.get(name) or None for name in shown},
        "required": bool(told.get("required")),
        "autocomplete": bool(told.get("autocomplete")),
        # Told as a number, it comes back as text.
        "default_member_permissions": str(told.get("default_member_permissions")),
        "contexts": sorted(told.get("contexts") or []),
        "options": [_seen(one) for one in told.get("options") or []],
    }


def _rulers_only(command: Command) -> bool:
    return command.speakers is Speakers.ADMINISTRATORS


def _payload(command: Command, spoken: dict[str, Words], is_ruling: bool) -> dict[str, Any]:  # noqa: FBT001 - named where it is called with a constant
    source = Words(SOURCE_LANGUAGE)
    return {
        "name": command.name,
        "type": discord.AppCommandType.chat_input.value,
        "description": command.summary(source)[:_LONGEST_SUMMARY],
        "description_localizations": {
            locale: command.summary(words)[:_LONGEST_SUMMARY] for locale, words in spoken.items()
        },
        "contexts": [_IN_SERVERS] if is_ruling else [_IN_SERVERS, _IN_PRIVATE],
        "default_member_permissions": _RULERS if is_ruling else None,
        "options": [_option(one, source, spoken) for one in _arguments(command.name)],
    }


def _arguments(name: str) -> Iterator[Argument]:
    """List what can follow a command."""
    if name in ARGUMENTS:
        yield ARGUMENTS[name]
    if name in PICTURED:
        yield _PICTURE


def _in_menu(pointing: Pointing, spoken: dict[str, Words]) -> dict[str, Any]:
    """Write an entry of the menu of every message."""
    is_ruling = pointing.speakers is Speakers.ADMINISTRATORS
    return {
        "name": pointing.title(Words(SOURCE_LANGUAGE)),
        "name_localizations": {one: pointing.title(words) for one, words in spoken.items()},
        "type": discord.AppCommandType.message.value,
        "contexts": [_IN_SERVERS] if is_ruling else [_IN_SERVERS, _IN_PRIVATE],
        "default_member_permissions": _RULERS if is_ruling else None,
    }


def _option(argument: Argument, source: Words, spoken: dict[str, Words]) -> dict[str, Any]:
    return {
        "type": argument.kind.value,
        "name": argument.name,
        "name_localizations": {one: argument.title(words) for one, words in spoken.items()},
        "description": argument.summary(source),
        "description_localizations": {
            one: argument.summary(words)[:_LONGEST_SUMMARY] for one, words in spoken.items()
        },
        "required": argument.is_needed,
        "autocomplete": argument.is_completed,
    }
