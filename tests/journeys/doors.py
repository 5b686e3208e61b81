"""A network with three doors: Telegram and Discord on their doubles, and the chat of its pages."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx2
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import func, select

from bots.webchat import webchat_routes
from core.community import codes
from core.conversation.answers.library import Load
from core.states.outreach import DeliveryState, Recipient
from core.store import NetworkScope
from core.store.queries import campaigns, museums
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.scope import MUSEUM, across_museums, of_museum, of_network
from core.store.tables.giving import pledge
from core.store.tables.network import arrival
from core.store.tables.outreach import delivery
from culturetime.discord import opened_discord
from culturetime.same_origin import SameOrigin
from culturetime.serving import read_along, served
from culturetime.settings import Settings
from culturetime.telegram import opened_telegram
from culturetime.wiring import House, opened_house
from payments.hand_off import hand_off_routes
from payments.sandbox import Book, sandbox_provider, sandbox_routes
from tests.bots.discord.network import SECRET, take_in
from tests.core.conversation.talk import NOW
from tests.core.conversation.test_privacy import rows_of
from tests.journeys.parity.visitor import plain
from tests.journeys.parity.webchat import Block, Blocks
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import MuseumForTests

_PATIENCE = 60.0
_WAITING = [DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING]
_OWED = across_museums(
    select(func.count()).where(
        delivery.c.recipient == Recipient.MEMBER, delivery.c.state.in_(_WAITING)
    )
)
_GIFTS = of_museum(select(pledge.c.id).where(pledge.c.museum_id == MUSEUM))
_UNHEARD = of_network(select(func.count()).where(arrival.c.handled_at.is_(None)))


def _waiting(network: NetworkScope) -> int:
    return sum(int(network.run(query).scalar_one()) for query in (_OWED, _UNHEARD))


@dataclass(slots=True)
class Clock:
    """The wall's clock: it shows the replayed museum's hour and goes on; a test moves it."""

    begun: float = field(default_factory=time.monotonic)
    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Read it."""
        return NOW + self.ahead + timedelta(seconds=time.monotonic() - self.begun)

    def pass_(self, time_: timedelta) -> None:
        """Let so much time have passed."""
        self.ahead += time_


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The network. Its first museum is `palazzo`, with the slug another beside it if wanted."""

    url: str
    house: House
    clock: Clock

    async def museum(self, slug: str = "palazzo") -> Museum:
        """Read a museum."""
        found = await self.house.store.network().read(lambda network: museums.named(network, slug))
        assert found is not None
        return found

    async def campaigns(self, slug: str = "palazzo") -> list[Campaign]:
        """Read a museum's campaigns."""
        museum = await self.museum(slug)
        return await self.house.store.museum(museum.id).read(campaigns.every_campaign)

    async def pay(self, url: str) -> None:
        """Follow a button that pays, and pay in the sandbox."""
        own_page = {"Sec-Fetch-Site": "same-origin"}
        async with httpx2.AsyncClient(base_url=self.url, headers=own_page, timeout=60) as browser:
            begun = await browser.post(url, data={"amount": "15", "reward": "yes"})
            assert begun.status_code == 303, begun.text
            paid = await browser.post(begun.headers["location"], data={"choice": "pay"})
            assert paid.status_code == 303, paid.text

    async def gift_code(self, slug: str, url: str) -> str:
        """Give the code of the one gift at a museum, as its thank-you page tells it."""
        door = self.house.store.museum((await self.museum(slug)).id)
        [number] = await door.read(lambda museum: list(museum.run(_GIFTS).scalars()))
        return f"{url.rpartition('/')[2]}-{number}"

    async def space_code(self, slug: str, *, staff: bool = False) -> str:
        """Make a code that connects a space of a museum, or of its staff."""
        museum = await self.museum(slug)
        return await self.house.store.network().write(
            lambda network: codes.make(network, museum, None, self.clock(), staff=staff)
        )

    async def rows(self) -> str:
        """Write every row of every table as text."""
        return (await rows_of(self.house.store)).decode()

    async def quiet(self) -> None:
        """Wait until nothing waits to be handled or sent to members."""
        while await self.house.store.network().read(_waiting):
            pass

    async def money(self, slug: str = "palazzo") -> MuseumForTests:
        """Give what brings money to a museum."""
        return MuseumForTests(self.house.store, (await self.museum(slug)).id)


@dataclass(slots=True)
class Guest:
    """Somebody on a museum's page, without JavaScript."""

    browser: httpx2.AsyncClient
    museum: str = "palazzo"
    seen: set[str] = field(default_factory=set)
    forms: int = 0

    @property
    def page(self) -> str:
        """The address of the chat."""
        return f"/chat/{self.museum}?lang=it"

    @property
    def key(self) -> str:
        """Who the guest is, as the cookie says."""
        return self.browser.cookies["guest"].partition(".")[0]

    async def pays(self) -> str:
        """Find the newest button that pays; gives its address."""
        page = (await self.browser.get(self.page)).text
        found: list[str] = re.findall(r'href="([^"]*/p/[^"]+)"', page)
        return found[-1]

    async def look(self) -> list[Block]:
        """Load the page; gives all that the museum said."""
        blocks = Blocks()
        blocks.feed((await self.browser.get(self.page)).text)
        return [one for one in blocks.found if one.is_museum]

    async def say(self, text: str) -> str:
        """Send the form, and wait for the answer."""
        self.seen = {one.key for one in await self.look()}
        self.forms += 1
        sent = await self.browser.post(self.page, data={"text": text, "once": str(self.forms)})
        assert sent.status_code == 303
        return (await self.hears()).text

    async def hears(self) -> Block:
        """Wait for the next thing that the museum says."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                for one in await self.look():
                    if one.key not in self.seen:
                        self.seen.add(one.key)
                        one.text = plain(one.text)
                        return one


@asynccontextmanager
async def guest_of(doors: Doors, museum: str = "palazzo") -> AsyncIterator[Guest]:
    """Let somebody onto a museum's page."""
    async with httpx2.AsyncClient(base_url=doors.url, timeout=60) as browser:
        guest = Guest(browser, museum)
        await guest.look()
        yield guest


@asynccontextmanager
async def opened_doors(
    database: str,
    telegram: tuple[str, str],
    discord: tuple[str, str],
    *slugs: str,
    load: Load | None = None,
) -> AsyncIterator[Doors]:
    """Open a network with museums; `telegram` and `discord` are an API's address and a token.

    `load` loads what reads the meaning of questions; without it letters and words answer.
    """
    clock, at = Clock(), free_socket()
    url = address_of(at)
    settings = Settings(
        database_url=database,
        public_url=url,
        secret_key=SecretStr(SECRET),
        telegram_api_url=telegram[0],
        telegram_token=SecretStr(telegram[1]),
        discord_api_url=discord[0],
        discord_token=SecretStr(discord[1]),
    )
    async with opened_house(database, {}, "doors", load=load) as house:
        await take_in(house, settings, dict.fromkeys(slugs or ("palazzo",), ""))
        with Book(":memory:") as book:
            provider = sandbox_provider(house.giving, book, b"a secret", url, clock)
            more: Any = {"is_here": True}
            async with (
                opened_telegram(house, settings, url, clock, **more) as first,
                opened_discord(first.house, settings, url, clock, **more) as second,
                served(second.house, ("webchat", *first.lanes, *second.lanes), clock) as engine,
                first.heard(engine),
                second.heard(engine),
            ):
                open_ = second.house
                if load is not None:
                    read_along(open_, engine)
                chat = webchat_routes(
                    open_.conversation,
                    open_.mailbox,
                    open_.store,
                    clock,
                    secret=SECRET.encode(),
                    wake=lambda: engine.wake("webchat"),
                )
                application = FastAPI()
                application.include_router(chat)
                application.include_router(sandbox_routes(provider, None))
                application.include_router(hand_off_routes(open_.giving, provider, clock))
                async with listening(SameOrigin(application), at):
                    yield Doors(url=url, house=open_, clock=clock)
