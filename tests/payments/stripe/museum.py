"""A museum behind the addresses that Stripe posts to, over real HTTP."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx2
from fastapi import FastAPI

from core.store import Store
from core.store.queries import money_events, payments, unread_events
from core.store.queries.campaigns import Campaign
from core.store.queries.money_events import MoneyEvent
from core.store.queries.pledges import Pledge
from core.store.queries.unread_events import UnreadEvent
from payments.stripe import Endpoint, Mode, stripe_door
from payments.stripe.accounts import OWN
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import NOW, MuseumForTests, euros, new_museum
from tests.payments.site import Clock
from tests.payments.stripe.told import SECRET, Told, body_of, signed

CONNECTED = "acct_1Test"
CONNECT_SECRET = "whsec_" + "of-the-connected"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeMuseum:
    """The museum, a campaign of it, and the way in for Stripe."""

    museum: MuseumForTests
    campaign: Campaign
    client: httpx2.AsyncClient
    clock: Clock

    async def begin(self, minor: int = 15_00) -> Told:
        """Start a pledge; gives what Stripe will tell of it."""
        return Told(await self.museum.start(self.campaign, euros(minor)))

    async def post(
        self,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        endpoint: Endpoint = Endpoint.ACCOUNT,
    ) -> int:
        """Post a body, signed at this instant unless `headers` are given; gives the status."""
        sent = signed(body, self.clock.now) if headers is None else dict(headers)
        answer = await self.client.post(endpoint.value, content=body, headers=sent)
        return answer.status_code

    async def hear(self, *told: dict[str, Any]) -> None:
        """Let events come in, one after the other."""
        for one in told:
            assert await self.post(body_of(one)) == 200

    async def pledge(self, told: Told) -> Pledge:
        """Read the pledge as it is now."""
        return await self.museum.pledge(told.pledge)

    async def raised(self) -> int:
        """Read the total in minor units, once the ledger has confirmed it."""
        return await self.museum.raised(self.campaign)

    async def unread(self) -> list[UnreadEvent]:
        """Read the proved events that can't be read, the newest first."""
        return await self.museum.store.network().read(
            lambda all_: unread_events.newest(all_, 20_000)
        )

    async def waiting(self) -> list[MoneyEvent]:
        """Read the events that were kept and are not applied."""
        return await self.museum.store.network().read(money_events.waiting)


@asynccontextmanager
async def opened_museum(database_url: str) -> AsyncIterator[StripeMuseum]:
    """Open a museum with the installation's own account and a connected one."""
    store = Store(database_url)
    museum = await new_museum(store)
    campaign = await museum.campaign()
    door = store.museum(museum.id)
    for account in (OWN, CONNECTED):
        await door.write(partial(payments.open_account, account=account, at=NOW))
    clock, at = Clock(), free_socket()
    secrets = {Endpoint.ACCOUNT: (SECRET,), Endpoint.CONNECT: (CONNECT_SECRET,)}
    application = stripe_door(FastAPI(), museum.giving, secrets, Mode.TEST, clock)
    async with (
        listening(application, at),
        httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
    ):
        yield StripeMuseum(museum=museum, campaign=campaign, client=client, clock=clock)
    await store.close()
