"""Menus are edited in place, on the real client, over sockets."""

import httpx2

from doubles.telegram.client import Bot as Account
from doubles.telegram.client import Person, Shown, Telegram, World
from tests.bots.telegram.network import opened_network
from tests.bots.telegram.updates import press


async def opened_menu(giulia: Person, bot: Account) -> Shown:
    await giulia.start(bot)
    await giulia.hears(bot)
    await giulia.type(bot, "/settings")
    return await giulia.hears(bot)


async def from_bot(giulia: Person, bot: Account) -> list[int]:
    return [one.id for one in await giulia.read(bot) if one.is_bot]


async def test_switches_pressed_quickly_change_the_menu_itself(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot("palazzo_bot")
    giulia = await world.person("Giulia", language="it")
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}):
        menu = await opened_menu(giulia, bot)
        before = await from_bot(giulia, bot)
        for label in menu.labels[:2]:
            await giulia.press(bot, menu, label)

        def is_done(one: Shown) -> bool:
            return one.id == menu.id and not set(menu.labels[:2]) & set(one.labels)

        changed = await giulia.sees(bot, is_done)
        assert changed.edits == 2
        assert len(changed.labels) == len(menu.labels)
        await giulia.press(bot, changed, changed.labels[0])
        await giulia.sees(bot, lambda one: one.edits == 3 and one.labels[0] == menu.labels[0])
        assert await from_bot(giulia, bot) == before


async def test_where_the_menu_was_deleted_the_answer_is_a_new_message(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot("palazzo_bot")
    giulia = await world.person("Giulia", language="it")
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}):
        menu = await opened_menu(giulia, bot)
        async with httpx2.AsyncClient(timeout=60) as client:
            gone = {"chat_id": giulia.id, "message_id": menu.id}
            address = f"{telegram.address}/bot{bot.token}/deleteMessage"
            assert (await client.post(address, json=gone)).json()["ok"]
        await world.push(bot, {"callback_query": _pressed(giulia, menu)})
        answer = await giulia.hears(bot)
        assert answer.id > menu.id
        assert answer.labels[1:] == menu.labels[1:]
        assert answer.labels[0] != menu.labels[0]


def _pressed(giulia: Person, menu: Shown) -> dict[str, object]:
    """Write the press of the first button, made before the menu was deleted."""
    query = press(menu.buttons[0].data, {"id": giulia.id, "type": "private"})
    shown = query["message"] | {"message_id": menu.id}
    return query | {"from": query["from"] | {"id": giulia.id}, "message": shown}
