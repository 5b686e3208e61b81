"""A network on this machine whose bots speak to the double: hand-off, sandbox, lanes."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx2
from fastapi import FastAPI
from pydantic import SecretStr

from bots.discord.accounts import bot_id_of
from core.community import codes, museums
from core.community.museum_file import read_museum_file
from core.giving.checkout import TakesCards, with_cards
from core.messages import Platform
from core.store.queries import bots, campaigns, spaces
from core.store.queries.museums import Museum
from core.store.queries.spaces import Space
from culturetime.discord import DiscordHouse, opened_discord
from culturetime.own_bots import place_of, sealing_for
from culturetime.same_origin import SameOrigin
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.wiring import House, opened_house
from payments.hand_off import hand_off_routes
from payments.sandbox import Book, sandbox_provider, sandbox_routes
from tests.bots.telegram.network import Clock
from tests.core.conversation.talk import NOW, TEXT
from tests.listening import address_of, free_socket, listening

SECRET = "a secret of this test, longer than it seems"  # noqa: S105 - opens nothing elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Museums whose bots answer on the double."""

    url: str
    chats: DiscordHouse
    clock: Clock

    @property
    def house(self) -> House:
        """The house behind it."""
        return self.chats.house

    async def raised(self, slug: str = "palazzo") -> int:
        """Read the total of a museum's campaign, in minor units."""
        museum = await self.museum(slug)
        found = await self.house.store.museum(museum.id).read(campaigns.every_campaign)
        return found[0].raised_minor

    async def museum(self, slug: str = "palazzo") -> Museum:
        """Read a museum."""
        return await self.house.store.network().read(lambda network: museums.named(network, slug))

    async def code(self, slug: str = "palazzo", *, staff: bool = False) -> str:
        """Make a code that connects a channel."""
        museum = await self.museum(slug)
        return await self.house.store.network().write(
            lambda network: codes.make(network, museum, None, self.clock(), staff=staff)
        )

    async def spaces(self, slug: str = "palazzo") -> list[Space]:
        """Read a museum's spaces."""
        museum = await self.museum(slug)
        return await self.house.store.museum(museum.id).read(spaces.every_space)

    async def pay(self, url: str, **shown: str) -> None:
        """Follow a button that pays, and pay in the sandbox; `shown` is for the public."""
        own_page = {"Sec-Fetch-Site": "same-origin"}
        async with httpx2.AsyncClient(base_url=self.url, headers=own_page, timeout=60) as browser:
            begun = await browser.post(url, data={"amount": "15", "reward": "yes", **shown})
            assert begun.status_code == 303, begun.text
            paid = await browser.post(begun.headers["location"], data={"choice": "pay"})
            assert paid.status_code == 303, paid.text


def settings_for(database: str, api_url: str, url: str, token: str = "") -> Settings:
    """Set what an operator would."""
    return Settings(
        database_url=database,
        public_url=url,
        secret_key=SecretStr(SECRET),
        discord_token=SecretStr(token) if token else None,
        discord_api_url=api_url,
    )


async def take_in(house: House, settings: Settings, own: Mapping[str, str]) -> None:
    """Import a museum for each slug of `own`, with its own bot where there is a token."""
    sealing = sealing_for(settings, settings.database_url)
    for slug, token in own.items():
        file = read_museum_file(TEXT.replace('slug = "palazzo"', f'slug = "{slug}"'), "museum.toml")
        done = await house.store.network().write(partial(museums.apply, file=file, now=NOW))
        if token:
            sealed = sealing.seal(token, place_of(slug, Platform.DISCORD))
            mine: dict[str, Any] = {"account": str(bot_id_of(token)), "sealed": sealed, "at": NOW}
            save = partial(bots.save, platform=Platform.DISCORD, **mine)
            await house.store.museum(done.museum.id).write(save)


@asynccontextmanager
async def opened_network(
    database: str,
    api_url: str,
    own: Mapping[str, str],
    shared: str = "",
    cards: TakesCards = with_cards,
) -> AsyncIterator[Network]:
    """Open a network with everything running, at the replayed museum's hour."""
    clock, at = Clock(), free_socket()
    url = address_of(at)
    settings = settings_for(database, api_url, url, shared)
    async with opened_house(database, {}, "network", cards=cards) as house:
        await take_in(house, settings, own)
        with Book(":memory:") as book:
            provider = sandbox_provider(house.giving, book, b"a secret", url, clock)
            async with (
                opened_discord(house, settings, url, clock, is_here=True) as chats,
                served(chats.house, ("webchat", *chats.lanes), clock) as engine,
                chats.heard(engine),
            ):
                application = FastAPI()
                application.include_router(sandbox_routes(provider, None))
                application.include_router(
                    hand_off_routes(house.giving, provider, clock, follow=chats.follow)
                )
                async with listening(SameOrigin(application), at):
                    yield Network(url=url, chats=chats, clock=clock)
