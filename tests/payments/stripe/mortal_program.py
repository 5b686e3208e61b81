"""A part of the program in a process of its own, which dies at a named instant of a gift's way.

`open TOKEN` does what the button of a payment link does, and prints the address of the page;
`hear PORT SECRET` takes Stripe's events until its input closes. An instant is "2 in", in the
middle of the second transaction, or "2 after", right behind it; an empty one never comes.
"""

import asyncio
import os
import signal
import socket
import sys
from asyncio import Future
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from fastapi import FastAPI
from sqlalchemy import Connection

from core.giving.door import Giving
from core.giving.hand_over import Choice
from core.store import Store
from core.store.store import Database
from culturetime.clock import read_clock
from payments.stripe import Endpoint, Mode, StripeCheckout, opened_client, stripe_door
from tests.listening import listening

T = TypeVar("T")
U = TypeVar("U")


@dataclass
class Mortal:
    """A database under whose writer the power goes at one instant."""

    database: Database
    instant: str
    writes: int = 0

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Write, unless the instant has come."""
        self.writes += 1
        number = self.writes

        def done(connection: Connection) -> T:
            result = work(connection)
            self._live_through(f"{number} in")
            return result

        result = await self.database.write(done)
        self._live_through(f"{number} after")
        return result

    async def write_twice(
        self, first: Callable[[Connection], T], then: Callable[[Connection], U]
    ) -> tuple[T, U | BaseException]:
        """Write twice, unless the instant comes meanwhile."""
        number = self.writes + 1
        self.writes += 2

        def begun(connection: Connection) -> T:
            result = first(connection)
            self._live_through(f"{number} in")
            return result

        def done(connection: Connection) -> U:
            self._live_through(f"{number} after")
            result = then(connection)
            self._live_through(f"{number + 1} in")
            return result

        result = await self.database.write_twice(begun, done)
        self._live_through(f"{number + 1} after")
        return result

    def _live_through(self, instant: str) -> None:
        if instant == self.instant:
            _die()

    def ask_here(self, work: Callable[[Connection], T]) -> Future[T]:
        """Write, and live: a gift is written elsewhere."""
        return self.database.ask_here(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Read."""
        return await self.database.read(work)

    async def scrub(self) -> None:
        """Scrub."""
        await self.database.scrub()

    async def rewrite(self) -> None:
        """Rewrite."""
        await self.database.rewrite()

    async def close(self) -> None:
        """Close."""
        await self.database.close()


class MortalStore(Store):
    """A store over such a database."""

    def __init__(self, address: str, instant: str) -> None:
        super().__init__(address)
        self._database = Mortal(self._database, instant)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def open_page(store: Store, api_url: str, key: str, token: str) -> None:
    """Begin the gift of a link, and open its page."""
    giving, now = Giving(store), read_clock()
    offered = await giving.offered(token)
    assert offered is not None
    async with opened_client(key, api_url) as client:
        pledge = await giving.begin(token, Choice(), 1, now)
        checkout = StripeCheckout(store=store, client=client, now=read_clock)
        print(await checkout.begin(pledge, offered, f"https://museum.example/p/{token}/done/1"))  # noqa: T201 - how the test follows


async def hear(store: Store, port: int, secret: str) -> None:
    """Take events until the input closes."""
    secrets = {Endpoint.CONNECT: (secret,)}
    application = stripe_door(FastAPI(), Giving(store), secrets, Mode.TEST, read_clock)
    at = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    at.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    at.bind(("127.0.0.1", port))
    async with listening(application, at):
        await asyncio.to_thread(sys.stdin.read)


async def live(database: str, instant: str, deed: str, *told: str) -> None:
    """Do what is asked."""
    store = MortalStore(database, instant)
    if deed == "open":
        await open_page(store, *told)
    else:
        port, secret = told
        await hear(store, int(port), secret)
    await store.close()


def main(database: str, instants: str, *told: str) -> None:
    """Die at each of these instants, one life after the other; the last life is to live."""
    for instant in [*instants.split(","), ""]:
        child = os.fork()
        if not child:
            asyncio.run(live(database, instant, *told))
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == (-signal.SIGKILL if instant else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
