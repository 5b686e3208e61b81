"""Killed at any instant of a gift's way, the program opens one page and counts one gift."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from core.messages import Platform
from core.states.giving import PledgeState
from core.store import Store
from core.store.queries import payment_links, payments, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.payment_links import PaymentLink
from culturetime.clock import read_clock
from doubles.stripe.client import Stripe, World
from payments.stripe import Endpoint
from tests.listening import address_of, free_socket
from tests.museum_for_tests import MuseumForTests, new_museum

HOUSE = Path(__file__).parents[3]
MEMBER = 7
#: Begun, the page planned, Stripe has answered: each not kept yet, and just kept.
OPENING = ("1 in", "1 after", "2 in", "2 after", "3 in", "3 after")
#: The event kept, then applied.
HEARING = ("1 in", "1 after", "2 in", "2 after")


@asynccontextmanager
async def killed_at(
    instants: Sequence[str], database: str, *told: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Let the program die at each instant, and then live until this is left."""
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.payments.stripe.mortal_program"),
        *(database, ",".join(instants), *told),
        cwd=HOUSE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert running.stdin
    yield running
    running.stdin.close()
    assert await running.wait() == 0


async def taken(world: World) -> None:
    """Wait until all events were taken: a busy machine may start the program late."""
    async with asyncio.timeout(300):
        while True:
            with suppress(TimeoutError):
                await world.settled()
                return


async def prepared(database: str, account: str, tokens: list[str]) -> tuple[int, Campaign]:
    """Write a museum with its account, a campaign of today and payment links."""
    store, now = Store(database), read_clock()
    museum = await new_museum(store)
    campaign = await museum.campaign(closes_at=now + timedelta(days=9))
    await store.museum(museum.id).write(lambda scope: payments.open_account(scope, account, now))
    for token in tokens:
        link = PaymentLink(
            token=token,
            museum_id=museum.id,
            campaign_id=campaign.id,
            member_id=MEMBER,
            amount_minor=15_00,
            tier=None,
            language="en",
            platform=Platform.WEBCHAT,
            address="guest",
            created_at=now,
        )
        await store.network().write(lambda network, new=link: payment_links.add(network, new))  # type: ignore[misc] # the default binds the link of this round
    await store.close()
    return museum.id, campaign


async def give(database: str, stripe: Stripe, world: World, gifts: int) -> None:
    """Let gifts be given and paid while the program is killed at every instant of each."""
    account, at = await world.account("Palazzo"), free_socket()
    hook = await world.endpoint(
        f"{address_of(at)}{Endpoint.CONNECT.value}",
        connect=True,
        events=["checkout.session.completed"],
    )
    port = str(at.getsockname()[1])
    at.close()
    tokens = [f"a-link-that-nobody-can-guess-{number}" for number in range(gifts)]
    museum_id, campaign = await prepared(database, account, tokens)
    for token in tokens:
        opening = ("open", stripe.api_url, world.key, token)
        async with killed_at(OPENING, database, *opening) as program:
            assert program.stdout
            page = (await program.stdout.read()).decode().strip()
        await world.pay(page)
        async with killed_at(HEARING, database, "hear", port, hook.secret):
            await taken(world)
    assert len(await world.requests("POST /v1/checkout/sessions")) >= gifts
    store = Store(database)
    museum = MuseumForTests(store, museum_id)
    given = await store.museum(museum_id).read(lambda scope: pledges.of_member(scope, MEMBER))
    assert [one.state for one in given] == [PledgeState.PAID] * gifts
    assert await museum.raised(campaign) == 15_00 * gifts
    await store.close()
    created = {one["data"]["object"]["id"] for one in await world.events()}
    assert len([one for one in created if one.startswith("cs_")]) == gifts


async def test_killed_at_every_instant_a_gift_has_one_page_and_counts_once(
    database_url: str, stripe: Stripe, stripe_world: World
) -> None:
    await give(database_url, stripe, stripe_world, 1)


@pytest.mark.soak
async def test_killed_twenty_times_at_every_instant_each_gift_counts_once(
    database_url: str, stripe: Stripe, stripe_world: World
) -> None:
    await give(database_url, stripe, stripe_world, 20)
