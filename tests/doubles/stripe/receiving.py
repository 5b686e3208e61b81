"""An endpoint that takes events, checks them as the real client does, and answers as told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import stripe as sdk
from aiohttp import web


@dataclass
class Receiver:
    """What came; `secret` has to be told before; of `refusals` one is used up by each event."""

    url: str = ""
    secret: str = ""
    events: list[sdk.Event] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Take an event, unless it is to be refused; raises for a wrong signature."""
        if self.refusals:
            return web.Response(status=self.refusals.pop(0))
        body, header = await request.read(), request.headers["Stripe-Signature"]
        made: Any = sdk.Webhook.construct_event(body, header, self.secret)
        self.events.append(made)
        self.headers.append(header)
        self.bodies.append(body)
        return web.Response()

    @property
    def types(self) -> list[str]:
        """The types of what came."""
        return [one.type for one in self.events]


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """Listen on this machine while this is entered."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()
