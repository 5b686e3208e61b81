"""What only tests do in a world: webhooks in any order, faults, time, looking at requests."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doubles.json import Json
from doubles.link import Link
from doubles.stripe.faults import FaultKind
from doubles.stripe.state.outbox import Posting
from doubles.stripe.told import Delivered, delivered


@dataclass(frozen=True, slots=True)
class Steering:
    """One world, by its link."""

    link: Link = field(repr=False)

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
