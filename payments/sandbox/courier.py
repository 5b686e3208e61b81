"""The sandbox's calls: its events go to our webhook over HTTP, twice each, until they arrive."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from payments.sandbox.book import Book
from payments.sandbox.signing import HEADER, sign

log = logging.getLogger(__name__)

_PATIENCE = 10.0
_LOOK = 1.0
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Brings events to the webhook at `address`, an http address on this machine."""

    book: Book
    secret: bytes
    address: str
    now: Callable[[], datetime]
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Send what is due until this is cancelled."""
        while True:
            await self.send_due()
            await asyncio.sleep(_LOOK)

    async def send_due(self) -> None:
        """Send what is due now; what does not arrive stays due."""
        async with self._turn:
            while owed := self.book.owed(self.now()):
                for event in owed:
                    header = sign(self.secret, event.body, self.now())
                    if not await asyncio.to_thread(self._call, event.body, header):
                        return
                    self.book.sent(event)

    def _call(self, body: bytes, header: str) -> bool:
        """Make one call; tells whether our side took it."""
        to = urlsplit(self.address)
        connection = HTTPConnection(to.hostname or "", to.port or 80, timeout=_PATIENCE)
        try:
            headers = {HEADER: header, "Content-Type": "application/json"}
            connection.request("POST", to.path, body, headers)
            status = connection.getresponse().status
        except (OSError, HTTPException) as problem:
            log.warning("The sandbox can't reach %s: %s", self.address, problem)
            return False
        finally:
            connection.close()
        if status != _OK:
            log.warning("%s answered %d to an event of the sandbox", self.address, status)
        return status == _OK
