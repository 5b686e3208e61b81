"""The requests of one bot: bytes out, what Discord answers back.

Its token is in a header, and those of interactions are in addresses: no error from here has any.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bots.connections.connections import Answer, Connections, Unheard, Unreached
from bots.discord.breaker import Breaker
from bots.discord.pacing import Pacer, Route, route_of
from core.pictures.photograph import file_name, media_type

_TOO_MANY = 429
#: Said with 429 of one message, older than an hour: that is no matter of the bot's pace.
EDITED_TOO_OFTEN = 30046
_UNAUTHORIZED = 401
_SERVER_ERRORS = 500
_UNAVAILABLE = 503
_GOOD = range(200, 300)
_SECONDS = 15.0
_MEDIA_SECONDS = 25.0
#: Longer than this nobody waits here: what is asked goes back to where it came from.
_PATIENCE = 5.0
_AGENT = "User-Agent: DiscordBot (https://github.com/culturetime, 1.0)\r\n"
_JSON = "Content-Type: application/json\r\n"
_PAYLOAD = b'Content-Disposition: form-data; name="payload_json"\r\nContent-Type: application/json'
_FILE = 'Content-Disposition: form-data; name="files[0]"; filename="{}"\r\nContent-Type: {}'


class NotSent(Exception):
    """Discord has heard nothing, or is known to have done nothing; `after` is a wait in seconds."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Unanswered(Exception):
    """The request went out, and no answer tells what became of it."""


class Refused(Exception):
    """Discord answered no: with `status` of HTTP and `code`, its own number of the trouble."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"Discord answered {status} ({code}): {message}")
        self.status = status
        self.code = code

    @property
    def is_of_token(self) -> bool:
        """Tell whether it is the token that is refused: wrong, or reset."""
        return self.status == _UNAUTHORIZED


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wire:
    """Where one bot asks. `base` is the address of the API, with its version.

    `bot` is the bot's number.
    """

    connections: Connections
    base: str
    bot: int
    token: str
    breaker: Breaker
    pacer: Pacer = field(default_factory=Pacer)
    #: Who waits for the bot's turn stands in a row.
    turns: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        image: bytes = b"",
        *,
        patient: bool = True,
    ) -> Any:
        """Ask with a JSON `body` and perhaps a picture; raises Refused, NotSent, Unanswered.

        Who is not `patient` is not made to wait for anybody's turn.
        """
        written = b"" if body is None else json.dumps(body).encode()
        return _json(await self.answer(method, path, written, image, patient=patient))

    async def answer(
        self, method: str, path: str, written: bytes, image: bytes = b"", *, patient: bool = True
    ) -> bytes:
        """Ask with JSON that is `written` already; gives the body. Raises as `ask` does."""
        clock, route = asyncio.get_running_loop().time, route_of(method, path)
        if wait := self.breaker.wait(None if route.is_answer else self.bot, clock()):
            raise NotSent("too many requests were refused: nothing is asked for a while", wait)
        if patient:
            await self._paced(route)
        told = await self._asked(method, path, written, image)
        self.pacer.note(route, told.header, clock())
        if told.status in _GOOD:
            return told.body
        raise self._problem(route, told, clock())

    async def _paced(self, route: Route) -> None:
        clock = asyncio.get_running_loop().time
        while (wait := self.pacer.wait(route, clock())) > 0:
            if wait > _PATIENCE:
                raise NotSent("the bot keeps its pace", wait)
            await asyncio.sleep(wait)
        self.pacer.take(route, clock())
        if not route.is_answer:
            async with self.turns:
                await self._turn(clock)

    async def _turn(self, clock: Callable[[], float]) -> None:
        while (wait := self.pacer.turn(clock())) > 0:
            if wait > _PATIENCE:
                raise NotSent("the bot keeps its pace", wait)
            await asyncio.sleep(wait)
        self.pacer.go(clock())

    async def _asked(self, method: str, path: str, written: bytes, image: bytes) -> Answer:
        kind, body = _form(written, image) if image else (_JSON if written else "", written)
        headers = f"Authorization: Bot {self.token}\r\n{_AGENT}{kind}"
        head = self.connections.head(method, path, headers)
        seconds = _MEDIA_SECONDS if image else _SECONDS
        try:
            return await self.connections.ask(head, body, seconds)
        except Unreached as problem:
            raise NotSent(f"Discord can't be reached ({problem})") from None
        except Unheard as problem:
            raise Unanswered(f"Discord did not answer ({problem})") from None

    def _problem(self, route: Route, told: Answer, now: float) -> NotSent | Unanswered | Refused:
        """Tell what an answer means that is no good one."""
        self.breaker.note(self.bot, told.status, told.header("x-ratelimit-scope"), now)
        answer = _json(told.body)
        if told.status == _TOO_MANY and _code(answer) != EDITED_TOO_OFTEN:
            return self._flooded(route, answer, now)
        if told.status == _UNAVAILABLE:
            return NotSent("Discord is not available")
        if told.status >= _SERVER_ERRORS:
            return Unanswered(f"Discord answered {told.status}")
        return _refusal(told.status, answer)

    def _flooded(self, route: Route, answer: Any, now: float) -> NotSent:
        told = answer if isinstance(answer, dict) else {}
        seconds = told.get("retry_after")
        # Without a body in its own form it is the wall before Discord that refuses this machine.
        wait = float(seconds) if isinstance(seconds, int | float) else 60.0
        whole = told.get("global") is True or not told
        self.pacer.pause(route, wait, now, whole=whole)
        return NotSent("Discord wants us to wait", wait)


def _form(written: bytes, image: bytes) -> tuple[str, bytes]:
    """Write the form that carries a picture (RFC 7578): its header, its body."""
    mark = uuid4().hex
    file = _FILE.format(file_name(image), media_type(image)).encode()
    parts = ((_PAYLOAD, written), (file, image))
    body = b"".join(b"--%b\r\n%b\r\n\r\n%b\r\n" % (mark.encode(), *one) for one in parts)
    kind = f"Content-Type: multipart/form-data; boundary={mark}\r\n"
    return kind, body + b"--%b--\r\n" % mark.encode()


def _json(payload: bytes) -> Any:
    try:
        return json.loads(payload) if payload else None
    except (ValueError, RecursionError):
        return None


def _refusal(status: int, answer: Any) -> Refused:
    told = answer if isinstance(answer, dict) else {}
    return Refused(status, _code(answer), str(told.get("message", ""))[:200])


def _code(answer: Any) -> int:
    """Read Discord's own number of a trouble; 0 where there is none."""
    code = answer.get("code") if isinstance(answer, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else 0
