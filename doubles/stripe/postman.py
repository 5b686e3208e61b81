"""Brings events to endpoints: signed, and again until they are taken."""

import asyncio
import json
import time
from collections.abc import Coroutine, Iterable

import aiohttp

from doubles.json import Json
from doubles.stripe.signing import HEADER, signed
from doubles.stripe.state.endpoints import Endpoint
from doubles.stripe.state.outbox import Try
from doubles.stripe.state.world import World

_PATIENCE = aiohttp.ClientTimeout(total=30)
#: How long to wait before an event is brought again: doubled each time, up to the second figure.
_AGAIN_SECONDS = (0.1, 2.0)
_TAKEN = range(200, 300)
_AT_ONCE = 16
_FOREVER_SECONDS = 3600.0


class Postman:
    """Brings events while its group of tasks lives."""

    def __init__(self, group: asyncio.TaskGroup, session: aiohttp.ClientSession) -> None:
        self._group = group
        self._session = session
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, world: World) -> None:
        """Bring what happens in a world from now on."""
        self._start(self._go(world))

    def stop(self) -> None:
        """Bring nothing more."""
        for task in list(self._tasks):
            task.cancel()

    async def deliver(
        self, world: World, owed: Iterable[tuple[Endpoint, Json]], width: int
    ) -> None:
        """Bring these, in this order, so many at a time, each once; the tries tell what came."""
        turns = asyncio.Semaphore(width)

        async def one(endpoint: Endpoint, event: Json) -> None:
            try:
                await self.bring(world, endpoint, event)
            finally:
                turns.release()

        async with asyncio.TaskGroup() as group:
            for endpoint, event in owed:
                await turns.acquire()
                group.create_task(one(endpoint, event))

    async def bring(self, world: World, endpoint: Endpoint, event: Json) -> bool:
        """Make one try; tells whether the endpoint took the event."""
        body = json.dumps(event, indent=2, ensure_ascii=False).encode()
        # The network's time: a world that is ahead of it signs none the earlier.
        second = int(time.time())  # noqa: TID251 - the double's own clock
        header = signed(body, endpoint.secrets(world.clock.now()), second)
        begun = time.monotonic()
        status = await self._call(endpoint.url, body, header)
        took = time.monotonic() - begun
        tried = Try(event=event["id"], endpoint=endpoint.id, status=status, seconds=took, at=begun)
        world.outbox.tries.append(tried)
        world.signal.tell()
        return status in _TAKEN

    async def _call(self, url: str, body: bytes, header: str) -> int:
        headers = {HEADER: header, "Content-Type": "application/json; charset=utf-8"}
        headers["User-Agent"] = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"
        try:
            async with self._session.post(
                url, data=body, headers=headers, timeout=_PATIENCE, allow_redirects=False
            ) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _go(self, world: World) -> None:
        outbox = world.outbox
        while not outbox.is_closed:
            version = outbox.signal.version
            while outbox.waiting and outbox.underway < _AT_ONCE:
                outbox.underway += 1
                self._start(self._persist(world, *outbox.waiting.popleft()))
            await outbox.signal.wait(version, _FOREVER_SECONDS)

    async def _persist(self, world: World, endpoint: Endpoint, event: Json) -> None:
        outbox = world.outbox
        pause, longest = _AGAIN_SECONDS
        try:
            await asyncio.sleep(outbox.delay_seconds)
            while not outbox.is_closed and endpoint.id in world.endpoints:
                if await self.bring(world, endpoint, event):
                    event["pending_webhooks"] = max(event["pending_webhooks"] - 1, 0)
                    return
                await asyncio.sleep(pause)
                pause = min(2 * pause, longest)
        finally:
            outbox.underway -= 1
            outbox.signal.tell()
            world.signal.tell()
