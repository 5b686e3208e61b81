"""Public pages over real HTTP: a museum that takes gifts, one that is replayed, hostile texts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx2
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from core.community import museums
from core.community.museum_file import read_museum_file
from core.giving.pledges import Appearance, Offer
from core.money import Money
from core.replay import start_replay
from core.states.giving import Anonymity
from core.store import Durability, MuseumScope, Store
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.queries.pledges import Pledge
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import MuseumForTests
from tests.provider_for_tests import Payment
from web.public import install_public

NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
REPLAYED = datetime(2013, 3, 12, 13, 32, tzinfo=UTC)
#: What a stranger writes in the hope that it acts.
HOSTILE = "<script>document.title='hit'</script><img src=x onerror=alert(1)>{{7*7}}"

_FILES = Path(__file__).parent


@dataclass(slots=True)
class Clock:
    """The wall's clock, which a test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Read it."""
        return self.now


@dataclass(frozen=True, slots=True)
class House:
    """The pages at `address`, and what is stored behind them."""

    store: Store
    museum: MuseumForTests
    campaign: Campaign
    address: str
    client: httpx2.AsyncClient
    clock: Clock

    async def give(self, minor: int, name: str | None = None) -> Pledge:
        """Let somebody give by card, named in public if they have a name."""
        looks = Appearance(Anonymity.FULL_NAME, name=name) if name else Appearance()
        offer = Offer(money=Money(minor, "EUR"), appearance=looks)
        pledge = await self.museum.start(self.campaign, offer, self.clock.now)
        report = Payment(pledge).paid(self.clock.now)
        await self.museum.hear(report, f"paid {pledge.id}", self.clock.now)
        return pledge

    async def begin(self, minor: int) -> Payment:
        """Let a payment be on its way."""
        offer = Offer(money=Money(minor, "EUR"))
        payment = Payment(await self.museum.start(self.campaign, offer, self.clock.now))
        report = payment.processing(self.clock.now)
        await self.museum.hear(report, f"begun {payment.pledge.id}", self.clock.now)
        return payment


@asynccontextmanager
async def opened_house(database_url: str) -> AsyncIterator[House]:
    """Import two museums and serve their pages."""
    store = Store(database_url, Durability.POWER_CUT)
    living = await _imported(store, "open.toml")
    replayed = await _imported(store, "replayed.toml")
    await store.network().write(lambda network: start_replay(network, replayed.id, REPLAYED))
    campaign = await store.museum(living.id).write(_opened)
    clock, at = Clock(), free_socket()
    application = FastAPI(title="Culture Time", docs_url=None, redoc_url=None, openapi_url=None)
    application.add_api_route("/said", _hear, methods=["POST"], include_in_schema=False)
    install_public(application, store, clock)
    async with (
        listening(application, at),
        httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
    ):
        museum = MuseumForTests(store, living.id)
        yield House(store, museum, campaign, address_of(at), client, clock)
    await store.close()


async def _hear(request: Request) -> Response:
    """Stand in for whatever else is served and reads what was sent."""
    return PlainTextResponse(str(len(await request.body())))


async def _imported(store: Store, name: str) -> Museum:
    file = read_museum_file((_FILES / name).read_text("utf-8"), name)
    applied = await store.network().write(lambda network: museums.apply(network, file, NOW))
    return applied.museum


def _opened(museum: MuseumScope) -> Campaign:
    (campaign,) = [one for one in campaigns.every_campaign(museum) if one.slug == "fontana"]
    campaigns.tell_opened(museum, campaign.id, campaign.opens_at)
    return campaign
