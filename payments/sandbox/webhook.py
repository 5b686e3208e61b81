"""Our side of the sandbox: its signed events come in here, as a real provider's would."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request, Response

from core.giving.door import Giving
from core.giving.reports import PaymentReport
from core.giving.unread import keep_unread
from payments.sandbox.provider import ACCOUNT
from payments.sandbox.signing import HEADER, is_signed

log = logging.getLogger(__name__)

#: Longer than any picture of a payment.
_MOST_BYTES = 65_536
_LONGEST_ID = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as the sandbox writes it: its id, the museum whose account it is, the picture."""

    id: str
    museum_id: int
    report: PaymentReport

    def written(self) -> bytes:
        """Write it as the body of a call."""
        form = {"id": self.id, "museum": self.museum_id, "report": self.report.written()}
        return json.dumps(form, separators=(",", ":")).encode()

    @classmethod
    def read(cls, body: bytes) -> "Event":
        """Read what `written` wrote; raises ValueError for anything else."""
        try:
            form = json.loads(body)
            event, museum_id = form["id"], form["museum"]
            report = PaymentReport.read(form["report"])
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("no event of the sandbox") from error
        is_sound = isinstance(event, str) and 0 < len(event) <= _LONGEST_ID
        whole = (museum_id, report.pledge_id, *(fact.stated_minor for fact in report.facts))
        if not is_sound or not all(type(one) is int for one in whole) or report.at.tzinfo is None:
            raise ValueError("an event of the sandbox with a field that can't be")
        return cls(id=event, museum_id=museum_id, report=report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Takes events in: what is not signed leaves no trace, what is counts once."""

    giving: Giving
    secret: bytes
    now: Callable[[], datetime]

    async def receive(self, request: Request) -> Response:
        """Verify the raw body, keep the event and apply it; 200 as soon as it is kept."""
        body = await request.body()
        if len(body) > _MOST_BYTES:
            return Response("The body is too long.", 413)
        header = request.headers.get(HEADER, "")
        if not is_signed(self.secret, header, body, self.now()):
            return Response("The signature is missing, wrong or too old.", 400)
        try:
            event = Event.read(body)
        except ValueError as problem:
            log.warning("A signed event of the sandbox can't be read, and is kept")
            await keep_unread(self.giving.store, ACCOUNT, body, str(problem), self.now())
            return Response("The event can't be read.", 400)
        await self.giving.receive(ACCOUNT, event.id, event.museum_id, event.report, self.now())
        return Response(status_code=200)
