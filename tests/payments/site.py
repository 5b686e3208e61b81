"""A museum behind its hand-off pages and the sandbox, over real HTTP."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx2
from fastapi import FastAPI

from core.messages import Platform
from core.store import Store
from core.store.queries import memberships, payment_links, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.memberships import ConsentRecord
from core.store.queries.payment_links import PaymentLink
from core.store.queries.pledges import Pledge
from culturetime.same_origin import SameOrigin
from payments.hand_off import NoCards, hand_off_routes
from payments.sandbox import Book, SandboxProvider, sandbox_provider, sandbox_routes
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import NOW, MuseumForTests, Reward, new_museum

SECRET = b"a secret of this test"
TOKEN = "a-link-that-nobody-can-guess"  # noqa: S105 - opens nothing outside this test
MEMBER = 7


@dataclass(slots=True)
class Clock:
    """The wall's clock, which a test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Read it."""
        return self.now

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages, by `client`, and what is stored behind them."""

    museum: MuseumForTests
    campaign: Campaign
    provider: SandboxProvider
    client: httpx2.AsyncClient
    clock: Clock

    async def post(self, path: str, **fields: str) -> httpx2.Response:
        """Send a form, as a browser does from our own page."""
        return await self.client.post(path, data=fields, headers={"Sec-Fetch-Site": "same-origin"})

    async def begin(self, amount: str = "15", **fields: str) -> str:
        """Press the button of the hand-off; gives the address of the sandbox's page."""
        answer = await self.post(f"/p/{TOKEN}", amount=amount, reward="yes", **fields)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def choose(self, page: str, choice: str) -> str:
        """Choose on the sandbox's page; gives the text of the page it leads back to."""
        answer = await self.post(page, choice=choice)
        assert answer.status_code == 303
        return await self.read(answer.headers["location"])

    async def read(self, address: str) -> str:
        """Read a page, its spaces as plain ones."""
        answer = await self.client.get(address)
        assert answer.status_code == 200, answer.text
        return re.sub(r"\s+", " ", answer.text.replace("\u00a0", " ").replace("\u202f", " "))

    async def pledges(self) -> list[Pledge]:
        """Read what the link's member has started."""
        door = self.museum.store.museum(self.museum.id)
        return await door.read(lambda scope: pledges.of_member(scope, MEMBER))

    async def raised(self) -> int:
        """Read the total in minor units, once the ledger has confirmed it."""
        return await self.museum.raised(self.campaign)

    async def consents(self) -> list[ConsentRecord]:
        """Read every yes and no of the link's member."""
        door = self.museum.store.museum(self.museum.id)
        return await door.read(lambda scope: memberships.records(scope, MEMBER))


@asynccontextmanager
async def opened_site(database_url: str, *, cards: bool = True) -> AsyncIterator[Site]:
    """Open a museum with a campaign, one link to it, and the pages; with no provider if wanted."""
    store = Store(database_url)
    museum = await new_museum(store)
    campaign = await museum.campaign(rewards=[Reward("friend", 5_00, 1)])
    link = _link(museum, campaign)
    await store.network().write(lambda network: payment_links.add(network, link))
    clock, at = Clock(), free_socket()
    with Book(":memory:") as book:
        provider = sandbox_provider(museum.giving, book, SECRET, address_of(at), clock)
        application = FastAPI()
        application.include_router(sandbox_routes(provider, None))
        checkout = provider if cards else NoCards()
        application.include_router(hand_off_routes(museum.giving, checkout, clock))
        async with (
            listening(SameOrigin(application), at),
            httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
        ):
            yield Site(
                museum=museum, campaign=campaign, provider=provider, client=client, clock=clock
            )
    await store.close()


def _link(museum: MuseumForTests, campaign: Campaign) -> PaymentLink:
    return PaymentLink(
        token=TOKEN,
        museum_id=museum.id,
        campaign_id=campaign.id,
        member_id=MEMBER,
        amount_minor=15_00,
        tier=None,
        language="en",
        platform=Platform.WEBCHAT,
        address="guest",
        created_at=NOW,
    )
