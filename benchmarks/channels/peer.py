"""discord.py as it documents it: a channel by its number alone, one view for all posts.

Nothing is looked up or cached for it, mentions are off for the client, and no nonce is made up:
what it does for a post is all that it must.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord

from benchmarks.channels.loopback import Api, Post, ToEveryChannel, discord_api
from benchmarks.channels.words import BUTTONS, TEXT, TOKEN
from benchmarks.harness.declaring import Deed


@asynccontextmanager
async def library() -> AsyncIterator[Deed]:
    """Open a client of the library, anew for every turn."""
    async with discord_api() as api:
        discord.http.Route.BASE = api.url
        yield ToEveryChannel(api, _opened)


async def _opened(api: Api) -> Post:
    client = discord.Client(
        intents=discord.Intents.none(),
        connector=aiohttp.TCPConnector(limit=0, ssl=api.context),
        allowed_mentions=discord.AllowedMentions.none(),
        max_messages=None,
    )
    await api.clients.enter_async_context(client)
    await client.login(TOKEN)
    view = discord.ui.View(timeout=None)
    for label, said in BUTTONS:
        view.add_item(discord.ui.Button(label=label, custom_id=said))

    async def post(channel: int) -> object:
        return await client.get_partial_messageable(channel).send(TEXT, view=view)

    return post
