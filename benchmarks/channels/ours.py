"""Our way: the transport of the product, with its wire, its breaker, its buckets and its pace.

The post is encoded once, as for an occasion in one language, and its buttons are sealed for each
channel. The pace in all is lifted, as the library has none.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

from benchmarks.channels.loopback import Api, Post, ToEveryChannel, discord_api
from benchmarks.channels.words import BUTTONS, TEXT, TOKEN
from benchmarks.harness.declaring import Deed
from bots.discord.accounts import Account
from bots.discord.breaker import Breaker
from bots.discord.encoding import LONGEST_DATA
from bots.discord.running import opened_bots
from bots.discord.transport import DiscordTransport
from bots.pressing import Pressed, Seals
from core.community.places import PlaceNews
from core.messages import Action, Message
from culturetime.clock import read_clock

_POST = Message(TEXT, (tuple(Action(*one) for one in BUTTONS),), museum="palazzo")


@asynccontextmanager
async def our_posts() -> AsyncIterator[Deed]:
    """Open our transport, anew for every turn."""
    async with discord_api() as api:
        # The program trusts whom its machine trusts, and here the authority of this run.
        os.environ["SSL_CERT_FILE"] = str(api.authority)  # noqa: TID251 - as said
        yield ToEveryChannel(api, _opened)


async def _opened(api: Api) -> Post:
    opened = opened_bots([Account(token=TOKEN)], api.url, Breaker())
    bots = await api.clients.enter_async_context(opened)
    for bot in bots.values():
        bot.wire.pacer.gap = 0.0
    transport = DiscordTransport(
        bots=bots,
        seals=Seals(b"a key of this benchmark", LONGEST_DATA - 1),
        pay_url="https://museum.example/p",
        report=_unexpected,
        keep_button=_unexpected,
        now=read_clock,
    )
    encoded, numbers = transport.encode(_POST), count()

    async def post(channel: int) -> object:
        return await transport.send(encoded, str(channel), f"{next(numbers):024x}")

    return post


async def _unexpected(what: PlaceNews | Pressed) -> None:
    raise RuntimeError(f"nothing of the kind is expected here: {what}")
