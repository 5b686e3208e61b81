"""All that we do for a reply: the update kept, the answer decided and owed, sent, its end noted.

On SQLite, with every commit on the disk, and the clock and the lanes going as in the program.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from benchmarks.harness.declaring import Deed
from benchmarks.replies.loopback import Reply, bot_api, in_flight
from benchmarks.replies.words import NO_LIMIT, TOKEN
from bots.telegram.hearing import Hearing
from bots.telegram.transport import TelegramTransport
from core.community import museums
from core.community.museum_file import read_museum_file
from core.messages import Encoded, Key, Message, Platform, Sent, Transport
from culturetime.clock import read_clock
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.telegram import TelegramHouse, opened_telegram
from culturetime.wiring import opened_house

#: Who writes, in turn: each a person that the museum knows already.
_PEOPLE = 400
_MUSEUM = Path(__file__).with_name("museum.toml")


def whole_path(many: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Open a network with one bot for `many` updates at a time."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        async with _opened_reply() as reply:
            deed = in_flight(reply, many, _PEOPLE)
            await deed(_PEOPLE)
            yield deed

    return opened


@asynccontextmanager
async def _opened_reply() -> AsyncIterator[Reply]:
    async with AsyncExitStack() as stack:
        api_url = await stack.enter_async_context(bot_api())
        folder = stack.enter_context(TemporaryDirectory())
        settings = Settings(
            database_url=f"sqlite:///{folder}/benchmark.db",
            secret_key=SecretStr("a secret of this benchmark, opening nothing"),
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=api_url,
            telegram_per_second=NO_LIMIT,
        )
        house = await stack.enter_async_context(opened_house(settings.database_url, {}, "it"))
        file = read_museum_file(_MUSEUM.read_text("utf-8"), _MUSEUM.name)
        await house.store.network().write(partial(museums.apply, file=file, now=read_clock()))
        chats = await stack.enter_async_context(
            opened_telegram(house, settings, api_url, is_here=True)
        )
        yield await stack.enter_async_context(_answering(chats))


@asynccontextmanager
async def _answering(chats: TelegramHouse) -> AsyncIterator[Reply]:
    """Hear and send for the one bot; a reply waits until it was sent to whoever wrote."""
    [bot] = chats.bots.values()
    bot.username = "PalazzoBot"
    transport = chats.house.sender.transports[Platform.TELEGRAM]
    if not isinstance(transport, TelegramTransport):
        raise TypeError("the transport is another one")
    heralding = _Heralding(transport)
    sender = replace(chats.house.sender, transports={Platform.TELEGRAM: heralding})
    house = replace(chats.house, sender=sender)
    async with served(house, chats.lanes, read_clock) as engine:
        hearing = Hearing(
            bot=bot,
            store=house.store,
            conversation=house.conversation,
            seals=transport.seals,
            wake=engine.wake,
            now=read_clock,
        )
        async with asyncio.TaskGroup() as group:
            task = group.create_task(hearing.run())
            yield partial(_reply, hearing, heralding)
            task.cancel()


async def _reply(hearing: Hearing, heralding: "_Heralding", update: bytes) -> None:
    read = json.loads(update)
    arrived = heralding.expect(str(read["message"]["chat"]["id"]))
    await hearing.keep([read])
    await arrived


class _Heralding:
    """A transport that says when something was sent to an address."""

    shows_images = False

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._expected: dict[str, asyncio.Future[None]] = {}
        self.repeatable_for = transport.repeatable_for

    def expect(self, address: str) -> asyncio.Future[None]:
        self._expected[address] = asyncio.get_running_loop().create_future()
        return self._expected[address]

    def encode(self, message: Message) -> Encoded:
        return self._transport.encode(message)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        sent = await self._transport.send(encoded, address, key)
        self._expected.pop(address).set_result(None)
        return sent

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        await self._transport.edit(encoded, address, sent)
