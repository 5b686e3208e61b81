"""The double as tests and demos steer it: a platform, its museums, and people who pay.

    async with connected(address) as stripe:
        world = await stripe.world()
        museum = await world.account("Palazzo Madama")
        hook = await world.endpoint("http://127.0.0.1:8000/webhooks/stripe/connect", connect=True)
        ...                                      # the program opens a Checkout Session
        await world.pay(session_url)             # sends signed events to the endpoint
        await world.settled()                    # waits until all were taken

The program under test gets `world.key`, `stripe.api_url` and `hook.secret`. Each world is new and
alone, so tests don't meet. What no person could do raises Impossible.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field

import aiohttp

from doubles.errors import Impossible
from doubles.json import Json
from doubles.link import Link, ask
from doubles.stripe.faults import FaultKind
from doubles.stripe.objects.payers import Method, Payer
from doubles.stripe.state.outbox import Posting
from doubles.stripe.told import Delivered, Hook, Paid, delivered

__all__ = [
    "Delivered",
    "FaultKind",
    "Hook",
    "Impossible",
    "Method",
    "Paid",
    "Payer",
    "Posting",
    "Stripe",
    "World",
    "connected",
]

_SOMEBODY = Payer()


@dataclass(frozen=True, slots=True)
class World:
    """A platform: `key` opens its API, `platform` is its own account."""

    link: Link = field(repr=False)
    number: int
    platform: str
    key: str = field(repr=False)

    async def restricted_key(self, rights: Mapping[str, str]) -> str:
        """Make a key that may `read` or `write` only these, as `checkout_session` or `charge`."""
        return str((await self.link.do("add_key", rights=dict(rights)))["key"])

    async def account(
        self, name: str = "Palazzo Madama", *, country: str = "IT", new: bool = False
    ) -> str:
        """Connect an account; a `new` one has still to tell who it is. Gives its id."""
        told = await self.link.do("add_account", name=name, country=country, new=new)
        return str(told["account"])

    async def endpoint(
        self,
        url: str,
        *,
        connect: bool = False,
        events: Iterable[str] = ("*",),
        api_version: str = "",
    ) -> Hook:
        """Register an endpoint for the platform's events, or for those of connected accounts."""
        told = await self.link.do(
            "add_endpoint", url=url, connect=connect, events=list(events), api_version=api_version
        )
        return Hook(told["endpoint"], told["secret"])

    async def roll(self, hook: Hook, *, keeps_old: bool = True) -> Hook:
        """Give an endpoint a new secret; the old one signs too for a day, if kept."""
        told = await self.link.do("roll_secret", endpoint=hook.endpoint, keeps_old=keeps_old)
        return Hook(hook.endpoint, told["secret"])

    async def pay(self, session: str, payer: Payer = _SOMEBODY) -> Paid:
        """Pay a session, named by its id or its page: a card at once, a debit on its way."""
        return Paid(**await self.link.do("pay", session=session, payer=asdict(payer)))

    async def decline(
        self, session: str, payer: Payer = _SOMEBODY, code: str = "card_declined"
    ) -> Paid:
        """Be declined at the page; the session stays open."""
        given = {"session": session, "payer": asdict(payer), "code": code}
        return Paid(**await self.link.do("decline", **given))

    async def settle(self, payment: str) -> Paid:
        """Let a debit arrive; it is named by its charge or its PaymentIntent."""
        return Paid(**await self.link.do("settle", payment=payment))

    async def bounce(self, payment: str) -> Paid:
        """Let a debit fail."""
        return Paid(**await self.link.do("bounce", payment=payment))

    async def post(self, posting: Posting, *, times: int = 1, delay: float = 0) -> None:
        """Say what becomes of new events: how often each is sent, and how many seconds late."""
        await self.link.do("set_posting", posting=posting, times=times, delay=delay)

    async def deliver(self, events: Iterable[str], *, width: int = 1) -> list[Delivered]:
        """Send these events in this order, so many at a time, each once per mention."""
        told = await self.link.do("deliver", events=list(events), width=width)
        return delivered(told["tries"])

    async def settled(self) -> list[Delivered]:
        """Wait until every event that was to be sent was taken; gives all deliveries so far."""

        async def look() -> list[Delivered] | None:
            told = await self.link.do("tries")
            return None if told["waiting"] else delivered(told["tries"])

        return await self.link.until(look, "all events to be taken")

    async def events(self, happened: str = "") -> list[Json]:
        """List the events in the order in which they happened, of one type if it is named."""
        listed: list[Json] = (await self.link.do("events", type=happened))["events"]
        return listed

    async def push(self, event: Json, *, account: str = "") -> str:
        """Send an event of any shape; gives its id."""
        return str((await self.link.do("push", event=event, account=account))["event"])

    async def fault(
        self,
        kind: FaultKind,
        *,
        route: str = "",
        count: int = 1,
        skip: int = 0,
        share: float = 1,
        seed: int = 0,
        seconds: float = 0,
        code: int = 503,
    ) -> None:
        """Let `count` requests fail after `skip` good ones, or only a `share` of all.

        `route` begins what is meant, as `POST /v1/checkout/sessions`; empty means all of it.
        """
        aim = {"route": route, "count": count, "skip": skip, "share": share, "seed": seed}
        await self.link.do("add_fault", kind=kind, seconds=seconds, code=code, **aim)

    async def clear_faults(self) -> None:
        """Let everything work again; requests that were held back go on."""
        await self.link.do("clear_faults")

    async def holds(self, count: int) -> None:
        """Wait until so many requests are held back by SLOW or TIMEOUT."""

        async def look() -> int | None:
            return count if (await self.link.do("held"))["count"] >= count else None

        await self.link.until(look, f"{count} requests that are held back")

    async def advance(self, seconds: float) -> float:
        """Let so many seconds have passed in this world; gives its time since 1970."""
        return float((await self.link.do("advance", seconds=seconds))["now"])

    async def requests(self, route: str = "") -> list[Json]:
        """List what was asked: `route`, `values`, `account`, `idempotency_key`, `code` ..."""
        listed: list[Json] = (await self.link.do("requests", route=route))["requests"]
        return listed

    async def violations(self) -> list[str]:
        """List what did not follow the published API; empty where no spec was given."""
        listed: list[str] = (await self.link.do("violations"))["violations"]
        return listed

    async def forgive(self) -> None:
        """Stop holding requests against the published API, which a test means to break."""
        await self.link.do("forgive")


@dataclass(frozen=True, slots=True)
class Stripe:
    """A running double."""

    address: str
    session: aiohttp.ClientSession = field(repr=False)

    @property
    def api_url(self) -> str:
        """What clients put before paths, as the `api` of `base_addresses`."""
        return self.address

    async def world(self, name: str = "") -> World:
        """Make a world of its own; where its name begins with `live`, its money is real."""
        worlds = f"{self.address}/control/worlds"
        number = (await ask(self.session, worlds, {"name": name}))["world"]
        link = Link(f"{worlds}/{number}", self.session)
        told = await link.do("platform", name=name)
        return World(link, number, told["account"], told["key"])

    async def end(self, world: World) -> None:
        """Forget a world; its keys end."""
        async with self.session.delete(world.link.address):
            pass


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Stripe]:
    """Reach the double at `address` while this is entered."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600)) as session:
        yield Stripe(address, session)
