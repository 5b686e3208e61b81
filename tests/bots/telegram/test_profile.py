from dataclasses import replace

import pytest
from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bots.telegram.accounts import Account
from bots.telegram.profile import Face, sync
from bots.telegram.running import opened_bots
from core.conversation.commands import COMMANDS, Hearers, Speakers
from doubles.telegram.client import Telegram, World

FACE = Face("Palazzo Madama", ("it", "fr"), is_shared=False)
SETTERS = ("setmycommands", "setmydescription", "setmyshortdescription", "setmyname")


async def changes(world: World) -> int:
    return sum([len(await world.requests(method)) for method in SETTERS])


async def commands(api: Bot, scope: BotCommandScope) -> set[str]:
    """Read the menu of a scope in Italian."""
    return {one.command for one in await api.get_my_commands(scope, "it")}


async def test_the_profile_is_written_once_in_every_language(
    telegram: Telegram, world: World
) -> None:
    bot = await world.bot("palazzo_bot", "Another name")
    async with opened_bots([Account(token=bot.token)], telegram.address) as bots:
        assert await sync(bots[None], FACE) == await changes(world) > 0
        assert await sync(bots[None], FACE) == 0
        api = bots[None].api
        assert (await api.get_my_name()).name == "Palazzo Madama"
        french = (await api.get_my_description("fr")).description
        assert french.startswith("Je suis l'assistant automatique de Palazzo Madama")


@pytest.mark.parametrize("is_shared", [True, False])
async def test_menus_show_what_is_of_use_where_they_open(
    telegram: Telegram,
    world: World,
    is_shared: bool,  # noqa: FBT001 - one of the two
) -> None:
    bot = await world.bot("palazzo_bot")
    async with opened_bots([Account(token=bot.token)], telegram.address) as bots:
        await sync(bots[None], replace(FACE, is_shared=is_shared))
        api = bots[None].api
        private = await commands(api, BotCommandScopeAllPrivateChats())
        groups = await commands(api, BotCommandScopeAllGroupChats())
        rulers = await commands(api, BotCommandScopeAllChatAdministrators())
    assert {"give", "stop", "campaign"} <= private
    assert groups <= private
    assert {name for name in groups if COMMANDS[name].hearers is Hearers.MEMBER} == set()
    ruling = {name for name, one in COMMANDS.items() if one.speakers is Speakers.ADMINISTRATORS}
    assert rulers == groups | ruling
    of_many = {name for name, one in COMMANDS.items() if one.speakers is Speakers.SHARED_BOT}
    assert of_many & private == (of_many if is_shared else set())


async def test_only_what_differs_is_written_again(telegram: Telegram, world: World) -> None:
    bot = await world.bot("palazzo_bot")
    async with opened_bots([Account(token=bot.token)], telegram.address) as bots:
        await sync(bots[None], FACE)
        await bots[None].api.set_my_short_description("Something else", "fr")
        before = await changes(world)
        assert await sync(bots[None], FACE) == 1
        assert await changes(world) == before + 1
