"""A museum whose gifts are paid on the Stripe double's pages, with the real client, over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx2
from fastapi import FastAPI

from core.giving.hand_over import Choice
from core.messages import Platform
from core.money import Money
from core.store import Store
from core.store.queries import checkouts, payment_links, payments, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.checkouts import CheckoutPage
from core.store.queries.payment_links import PaymentLink
from core.store.queries.pledges import Pledge
from culturetime.clock import read_clock
from doubles.stripe.client import World
from payments.hand_off import hand_off_routes
from payments.stripe import Endpoint, Mode, StripeCheckout, opened_client, stripe_door
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import MuseumForTests, Reward, new_museum

MEMBER = 7


@dataclass(slots=True)
class Later:
    """The wall's clock, which a test moves on."""

    by: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Read it."""
        return read_clock() + self.by


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeSite:
    """The pages, by `client`, the double's `world`, and what is stored behind them."""

    museum: MuseumForTests
    campaign: Campaign
    world: World
    checkout: StripeCheckout
    client: httpx2.AsyncClient
    clock: Later
    account: str
    _links: list[str] = field(default_factory=list)

    async def link(
        self, language: str = "en", tier: str | None = None, member: int = MEMBER
    ) -> str:
        """Make a payment link of 15 euros for a member; gives its path."""
        token = f"a-link-that-nobody-can-guess-{len(self._links)}"
        self._links.append(token)
        link = PaymentLink(
            token=token,
            museum_id=self.museum.id,
            campaign_id=self.campaign.id,
            member_id=member,
            amount_minor=15_00,
            tier=tier,
            language=language,
            platform=Platform.WEBCHAT,
            address="guest",
            created_at=self.clock(),
        )
        await self.museum.store.network().write(lambda network: payment_links.add(network, link))
        return f"/p/{token}"

    async def post(self, path: str, amount: str = "15") -> httpx2.Response:
        """Press the button of a link."""
        form = {"amount": amount, "reward": "yes"}
        headers = {"Sec-Fetch-Site": "same-origin"}
        return await self.client.post(path, data=form, headers=headers)

    async def begin(self, path: str, amount: str = "15") -> str:
        """Press the button of a link; gives the address that it leads to."""
        answer = await self.post(path, amount)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def hand_over(self, token: str, money: Money | None = None) -> str:
        """Do what the button of a link does, without its page and the limits of an address."""
        giving, now = self.museum.giving, self.clock()
        offered = await giving.offered(token)
        assert offered is not None
        pledge = await giving.begin(token, Choice(money=money), 1, now)
        done = f"https://museum.example/p/{token}/done/{pledge.id}"
        return await self.checkout.begin(pledge, offered, done)

    async def pledges(self, member: int = MEMBER) -> list[Pledge]:
        """Read what a member started, the first first."""
        door = self.museum.store.museum(self.museum.id)
        return await door.read(lambda scope: pledges.of_member(scope, member))

    async def page(self, pledge: Pledge) -> CheckoutPage:
        """Read the newest page of a pledge."""
        door = self.museum.store.museum(self.museum.id)
        found = await door.read(lambda scope: checkouts.newest(scope, pledge.id))
        assert found is not None
        return found

    async def sessions(self) -> list[str]:
        """List the pages that are open at Stripe, by the pledges they are for."""
        options = {"stripe_account": self.account} if self.account else {}
        listed = await self.checkout.client.v1.checkout.sessions.list_async(
            {"status": "open", "limit": 100},
            options,  # type: ignore[arg-type] # a plain structure of one of its fields
        )
        return [one.metadata["pledge"] async for one in listed.auto_paging_iter() if one.metadata]

    async def raised(self) -> int:
        """Read the total in minor units, once the ledger has confirmed it."""
        await self.world.settled()
        return await self.museum.raised(self.campaign)


@asynccontextmanager
async def opened_stripe_site(
    database_url: str, world: World, api_url: str, *, connected: bool = True
) -> AsyncIterator[StripeSite]:
    """Open a museum with a campaign of today, its pages, and its endpoints at Stripe."""
    store, clock, at = Store(database_url), Later(), free_socket()
    museum = await new_museum(store)
    campaign = await museum.campaign(
        rewards=[Reward("friend", 5_00, 1)],
        milestones=["20.00 EUR"],
        closes_at=clock() + timedelta(days=90),
    )
    account = await world.account("Palazzo") if connected else ""
    if connected:
        await store.museum(museum.id).write(
            lambda scope: payments.open_account(scope, account, clock())
        )
    secrets = {}
    for endpoint in Endpoint:
        url = f"{address_of(at)}{endpoint.value}"
        hook = await world.endpoint(url, connect=endpoint is Endpoint.CONNECT)
        secrets[endpoint] = (hook.secret,)
    async with opened_client(world.key, api_url) as stripe:
        checkout = StripeCheckout(store=store, client=stripe, now=clock)
        application = FastAPI()
        application.include_router(hand_off_routes(museum.giving, checkout, clock))
        door = stripe_door(application, museum.giving, secrets, Mode.TEST, clock)
        async with (
            listening(door, at),
            httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
        ):
            yield StripeSite(
                museum=museum,
                campaign=campaign,
                world=world,
                checkout=checkout,
                client=client,
                clock=clock,
                account=account,
            )
    await store.close()


async def all_at_once(site: StripeSite, paths: list[str]) -> list[httpx2.Response]:
    """Press the buttons of many links at the same time."""
    return list(await asyncio.gather(*(site.post(path) for path in paths)))
