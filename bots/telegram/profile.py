"""What people see of a bot before they speak: menus of commands, name and descriptions.

Telegram allows few changes of these, so each is asked for first and told only when it differs.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

import telegram
from telegram import BotCommand, BotCommandScope
from telegram.error import TelegramError

from bots.telegram.bot import Bot
from core.conversation.commands import COMMANDS, Command, Hearers, Speakers
from core.texts import Words, profile
from core.texts.catalogue import SOURCE_LANGUAGE

log = logging.getLogger(__name__)

#: core.telegram.org/bots/api#setmyname, #setmydescription, #setmyshortdescription, #botcommand.
_LONGEST_NAME = 64
_LONGEST_DESCRIPTION = 512
_LONGEST_SHORT = 120
_LONGEST_SUMMARY = 256


@dataclass(frozen=True, slots=True)
class Face:
    """Who a bot speaks for: the name of a museum or of the network, in these languages.

    `is_shared` tells whether it speaks for several museums.
    """

    name: str
    languages: tuple[str, ...]
    is_shared: bool


async def sync(bot: Bot, face: Face) -> int:
    """Bring the bot's profile up to date; gives how many things had to be changed.

    What Telegram refuses is logged and left as it is: no one waits for it.
    """
    first = face.languages[0] if face.languages else SOURCE_LANGUAGE
    # Without a language it is for everybody whose own is not among those that follow.
    spoken = {"": Words(first), **{one: Words(one) for one in face.languages}}
    changed = 0
    for code, words in spoken.items():
        for step in _steps(bot.api, face, code, words):
            try:
                changed += await step()
            except TelegramError as problem:
                log.info("%s could not change its profile: %s", bot.account.title, problem)
    return changed


def _steps(
    api: telegram.Bot, face: Face, code: str, words: Words
) -> list[Callable[[], Awaitable[bool]]]:
    async def described() -> bool:
        wanted = profile.description(words, name=face.name)[:_LONGEST_DESCRIPTION]
        if (await api.get_my_description(code)).description == wanted:
            return False
        return await api.set_my_description(wanted, code)

    async def described_in_short() -> bool:
        wanted = profile.short_description(words, name=face.name)[:_LONGEST_SHORT]
        if (await api.get_my_short_description(code)).short_description == wanted:
            return False
        return await api.set_my_short_description(wanted, code)

    async def named() -> bool:
        wanted = face.name[:_LONGEST_NAME]
        if code or (await api.get_my_name()).name == wanted:
            return False
        return await api.set_my_name(wanted)

    menus = [_menu(api, scope, code, wanted) for scope, wanted in _menus(words, face).items()]
    return [described, described_in_short, named, *menus]


def _menu(
    api: telegram.Bot, scope: BotCommandScope, code: str, wanted: Iterable[BotCommand]
) -> Callable[[], Awaitable[bool]]:
    async def changed() -> bool:
        if list(await api.get_my_commands(scope, code)) == list(wanted):
            return False
        return await api.set_my_commands(list(wanted), scope, code)

    return changed


def _menus(words: Words, face: Face) -> Mapping[BotCommandScope, tuple[BotCommand, ...]]:
    """List the commands of private chats, of groups, and for administrators of groups.

    Groups see those whose answer others may hear.
    """
    hidden = {Speakers.ADMINISTRATORS} if face.is_shared else {*Speakers} - {Speakers.EVERYBODY}
    private = [one for one in COMMANDS.values() if one.speakers not in hidden]
    heard = [one for one in private if one.hearers is Hearers.EVERYONE]
    ruling = [one for one in COMMANDS.values() if one.speakers is Speakers.ADMINISTRATORS]
    menus: dict[BotCommandScope, list[Command]] = {
        telegram.BotCommandScopeAllPrivateChats(): private,
        telegram.BotCommandScopeAllGroupChats(): heard,
        telegram.BotCommandScopeAllChatAdministrators(): [*heard, *ruling],
    }
    return {
        scope: tuple(BotCommand(one.name, one.summary(words)[:_LONGEST_SUMMARY]) for one in listed)
        for scope, listed in menus.items()
    }
