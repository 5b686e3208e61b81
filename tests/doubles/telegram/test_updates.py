import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from doubles.telegram.client import Telegram
from tests.doubles.telegram.asking import Asking
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.refusing import refusal

_JSON = {"Content-Type": "application/json"}
_SECRET = "told-to-both"  # noqa: S105 - of this test only


@dataclass
class Hook:
    """A webhook that keeps what it gets, and answers with the statuses it was told, then 200."""

    address: str = ""
    statuses: list[int] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    taken: "asyncio.Queue[tuple[str, int]]" = field(default_factory=asyncio.Queue)
    at_once: int = 0
    most_at_once: int = 0

    async def take(self, request: web.Request) -> web.Response:
        """Note an update."""
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == _SECRET
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        update = await request.json()
        status = self.statuses.pop(0) if self.statuses else 200
        self.taken.put_nowait((update["message"]["text"], status))
        self.at_once -= 1
        return web.json_response(self.answers.pop(0) if self.answers else {}, status=status)


@asynccontextmanager
async def hook() -> AsyncIterator[Hook]:
    """Listen for updates."""
    made = Hook()
    receiving = web.Application()
    receiving.router.add_post("/hook", made.take)
    runner = web.AppRunner(receiving)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_a_poll_waits_for_news_and_an_offset_confirms_it(scene: Scene) -> None:
    async with asyncio.TaskGroup() as group:
        polling = group.create_task(scene.ask("getUpdates", timeout=20))
        await scene.giulia.type(scene.bot, "ciao")
    (update,) = polling.result()
    assert update["message"]["text"] == "ciao"
    assert await scene.ask("getUpdates") == [update]
    assert await scene.ask("getUpdates", offset=update["update_id"] + 1) == []


async def test_a_second_poll_ends_the_first(scene: Scene) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(refusal(scene.ask, "getUpdates", timeout=20))
        while not first.done():
            await scene.ask("getUpdates")
    code, reason = first.result()
    assert code == 409
    assert reason.startswith("Conflict: terminated by other getUpdates request")


async def test_kinds_that_nobody_asked_for_don_t_come(scene: Scene) -> None:
    await scene.ask("getUpdates", allowed_updates=["callback_query"])
    await scene.giulia.type(scene.bot, "ciao")
    assert await scene.ask("getUpdates") == []


async def test_a_webhook_gets_each_update_once_in_order_and_again_after_a_failure(
    scene: Scene,
) -> None:
    async with hook() as made:
        made.statuses = [500, 403]
        await scene.ask("setWebhook", url=made.address, secret_token=_SECRET, max_connections=1)
        for number in range(3):
            await scene.giulia.type(scene.bot, f"{number}")
        taken = [await made.taken.get() for _ in range(5)]
        assert taken == [("0", 500), ("0", 403), ("0", 200), ("1", 200), ("2", 200)]
        assert made.most_at_once == 1
        info = await scene.ask("getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
        conflict = "Conflict: can't use getUpdates method while webhook is active"
        assert (await refusal(scene.ask, "getUpdates"))[1].startswith(conflict)
        await scene.ask("deleteWebhook")
        assert await scene.ask("getUpdates") == []


async def test_a_webhook_may_answer_with_a_method(scene: Scene) -> None:
    async with hook() as made:
        made.answers = [{"method": "sendMessage", "chat_id": scene.giulia.id, "text": "Ciao!"}]
        await scene.ask("setWebhook", url=made.address, secret_token=_SECRET)
        await scene.giulia.type(scene.bot, "ciao")
        assert (await scene.giulia.hears(scene.bot)).text == "Ciao!"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"url": "ftp://127.0.0.1/"}, "bad webhook: an HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org/"}, "bad webhook: IP address is reserved"),
        ({"secret_token": "è"}, "secret token contains unallowed characters"),
        ({"secret_token": "a" * 257}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_can_t_be_is_refused(
    scene: Scene, given: dict[str, str], reason: str
) -> None:
    whole = {"url": "http://127.0.0.1:1/"} | given
    code, sentence = await refusal(scene.ask, "setWebhook", **whole)
    assert (code, sentence.partition(": the double")[0]) == (400, f"Bad Request: {reason}")


async def test_a_bent_update_arrives_as_it_is(scene: Scene) -> None:
    number = await scene.world.push(scene.bot, {"message": ["no message"]})
    assert await scene.ask("getUpdates") == [{"update_id": number, "message": ["no message"]}]


async def test_parameters_come_in_every_way(scene: Scene, telegram: Telegram) -> None:
    address = f"{telegram.api_url}{scene.bot.token}/SENDmessage"
    chat = str(scene.giulia.id)
    async with aiohttp.ClientSession() as session:
        await session.get(address, params={"chat_id": chat, "text": "query"})
        await session.post(address, data={"chat_id": chat, "text": "form"})
        await session.post(address, json={"chat_id": chat, "text": "json"})
        async with session.post(address, data=b"{", headers=_JSON) as response:
            refused = await response.json()
    assert refused["description"] == "Bad Request: can't parse JSON object"
    said = [one.text for one in await scene.giulia.read(scene.bot)]
    assert said[1:] == ["query", "form", "json"]


async def test_many_bots_share_a_process_and_don_t_meet(telegram: Telegram) -> None:
    first, second = await telegram.world(), await telegram.world()
    one, other = await first.bot("same_bot"), await second.bot("same_bot")
    assert (one.id, one.token == other.token) == (other.id, False)
    anna = await first.person("Anna")
    await anna.start(one)
    assert (await first.waiting(one), await second.waiting(other)) == (1, 0)
    await telegram.end(first)
    assert await refusal(Asking(f"{telegram.api_url}{one.token}", telegram.session), "getMe") == (
        401,
        "Unauthorized",
    )
    await telegram.end(second)
