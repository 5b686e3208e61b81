from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web
from telegram import Update

from doubles.telegram.client import Bot, Telegram, World
from tests.doubles.telegram.ptb import application

_SECRET = "told-to-both"  # noqa: S105 - of this test only


@asynccontextmanager
async def _polling(telegram: Telegram, bot: Bot) -> AsyncIterator[None]:
    client = application(telegram, bot)
    async with client:
        assert client.updater
        await client.start()
        await client.updater.start_polling()
        yield
        await client.updater.stop()
        await client.stop()


@asynccontextmanager
async def _webhook(telegram: Telegram, bot: Bot) -> AsyncIterator[None]:
    client = application(telegram, bot)

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == _SECRET
        await client.update_queue.put(Update.de_json(await request.json(), client.bot))
        return web.Response()

    receiving = web.Application()
    receiving.router.add_post("/hook", take)
    runner = web.AppRunner(receiving)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with client:
        await client.start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await client.bot.set_webhook(address, secret_token=_SECRET)
        yield
        await client.bot.delete_webhook()
        await client.stop()
    await runner.cleanup()


_Way = Callable[[Telegram, Bot], AbstractAsyncContextManager[None]]


@pytest.mark.parametrize("way", [_polling, _webhook])
async def test_the_real_client_converses(way: _Way, telegram: Telegram, world: World) -> None:
    bot = await world.bot("palazzo_bot", "Palazzo Madama")
    giulia = await world.person("Giulia", last_name="Rossi", username="giulia")
    async with way(telegram, bot):
        await giulia.start(bot, "poster-7")
        hello = await giulia.hears(bot)
        assert (hello.text, hello.labels) == ("Ciao! poster-7", ("Dona",))
        answer = await giulia.tap(bot, hello, "Dona")
        assert answer.text == "Grazie"
        edited = await giulia.sees(bot, lambda message: message.edits == 1)
        assert (edited.id, edited.text, edited.labels) == (hello.id, "Quanto vuoi?", ())
        await giulia.type(bot, "quindici")
        assert (await giulia.hears(bot)).text == "Hai scritto: quindici"
