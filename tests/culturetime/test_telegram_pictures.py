"""A picture is uploaded once by a bot, however often the program starts."""

from pathlib import Path

import pytest

from bots.telegram.accounts import Mode
from core.errors import StoreUnavailable
from core.messages import Image, Message, Platform, Sent
from core.store import Store
from core.store.queries import uploaded_pictures
from culturetime.telegram import opened_telegram
from culturetime.telegram_pictures import KeptNames
from culturetime.wiring import opened_house
from doubles.telegram.client import Bot, Person, Telegram, World
from tests.bots.telegram.desk import png
from tests.bots.telegram.network import settings_for
from tests.core.conversation.talk import NOW
from tests.telegram_double import telegram, telegram_address, world

__all__ = ["telegram", "telegram_address", "world"]
CARD = Message("50 %", image=Image("card-1", png(), "half"))


async def shown(url: str, telegram: Telegram, bot: Bot, person: Person) -> Sent:
    """Start the program, let it show a picture to a person, and stop it."""
    settings = settings_for(url, telegram.address, "http://x", Mode.POLLING, bot.token)
    async with (
        opened_house(url, {}, "run") as house,
        opened_telegram(house, settings, "http://x", lambda: NOW, is_here=True) as chats,
    ):
        transport = chats.house.sender.transports[Platform.TELEGRAM]
        return await transport.send(transport.encode(CARD), str(person.id), "a" * 24)


async def uploads(world: World) -> list[bool]:
    """Tell for each picture that was sent whether it was uploaded, not named."""
    return ["photo" not in one["values"] for one in await world.requests("sendphoto")]


async def test_a_picture_is_not_uploaded_again_after_a_start(
    database_url: str, telegram: Telegram, world: World
) -> None:
    bot, person = await world.bot(), await world.person()
    await person.start(bot)
    for _ in range(2):
        await shown(database_url, telegram, bot, person)
    assert await uploads(world) == [True, False]
    assert len([one for one in await person.read(bot) if one.photo]) == 2


async def test_a_name_that_telegram_does_not_know_is_dropped_and_the_picture_uploaded(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot, person = await world.bot(), await world.person()
    await person.start(bot)
    store = Store(sqlite_url)
    network = store.network()
    await network.write(
        lambda scope: uploaded_pictures.keep(scope, bot.id, "card-1", "forgotten", NOW)
    )
    await shown(sqlite_url, telegram, bot, person)
    assert await uploads(world) == [False, True]
    name = await network.read(lambda scope: uploaded_pictures.find(scope, bot.id, "card-1"))
    assert name not in {None, "forgotten"}
    await store.close()


async def test_where_the_names_can_t_be_kept_pictures_go_out_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(f"sqlite:///{tmp_path}/absent/museum.db")
    with pytest.raises(StoreUnavailable):
        await store.network().read(lambda scope: uploaded_pictures.find(scope, 1, "card"))
    names = KeptNames(store, lambda: NOW)
    await names.keep(1, "card", "a name")
    await names.drop(1, "card")
    assert await names.find(1, "card") is None
    assert caplog.text.count("The name of a picture can't be") == 3
    await store.close()
