"""Our webhook: verified, kept and committed, applied and committed, on the disk before the 200.

Each gift is a member's own: it is entered in the ledger, moves totals and milestones, and owes its
thanks. SQLite, with every commit on the disk.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI

from benchmarks.harness.declaring import Deed
from benchmarks.webhooks.crowd import Place, gather
from benchmarks.webhooks.posting import posted_to
from benchmarks.webhooks.told import MINOR, SECRET
from core.community import museums
from core.community.museum_file import read_museum_file
from core.giving.door import Giving
from core.giving.pledges import Offer, Origin, start
from core.messages import Platform
from core.money import Money
from core.store import MuseumScope, NetworkScope, Store
from core.store.columns import new_id
from core.store.queries import campaigns, payments
from culturetime.clock import read_clock
from culturetime.opening import opened_store
from payments.stripe import Endpoint, Mode, stripe_door
from payments.stripe.accounts import OWN

_MUSEUM = Path(__file__).parent.parent / "replies" / "museum.toml"
_AT_A_TIME = 200


def our_webhook(
    events: int, given_before: int = 0
) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Open our webhook for so many `events`, each of another gift, where others gave before."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        with TemporaryDirectory() as folder:
            async with opened_store(f"sqlite:///{folder}/benchmark.db") as store:
                place = await store.network().write(partial(_take_in, now=read_clock()))
                if given_before:
                    file = Path(folder) / "benchmark.db"
                    gather(file, place, given_before, read_clock())
                pledges = await _begun(store, place, events)
                secrets = {Endpoint.ACCOUNT: (SECRET,)}
                application = stripe_door(FastAPI(), Giving(store), secrets, Mode.TEST, read_clock)
                async with posted_to(application, pledges) as deed:
                    yield deed

    return opened


async def _begun(store: Store, place: Place, many: int) -> list[int]:
    """Let so many people begin to give; gives their pledges."""
    now = read_clock()
    door = store.museum(place.museum)
    pledges: list[int] = []
    for first in range(0, many, _AT_A_TIME):
        begun = partial(_begin, many=min(_AT_A_TIME, many - first), now=now)
        pledges += await door.write(begun)
    return pledges


def _take_in(network: NetworkScope, now: datetime) -> Place:
    file = read_museum_file(_MUSEUM.read_text("utf-8"), _MUSEUM.name)
    museum = museums.apply(network, file, now).museum
    scope = network.museum(museum.id)
    payments.open_account(scope, OWN, now)
    return Place(museum.id, campaigns.every_campaign(scope)[0].id, OWN)


def _begin(museum: MuseumScope, many: int, now: datetime) -> list[int]:
    campaign = campaigns.every_campaign(museum)[0]
    begun = []
    for member in (new_id() for _ in range(many)):
        origin = Origin(Platform.WEBCHAT, f"guest {member}", "it")
        offer = Offer(money=Money(MINOR, "EUR"), member_id=member, origin=origin)
        begun.append(start(museum, campaign, offer, {}, now).id)
    return begun
