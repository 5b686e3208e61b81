"""The requests of one bot: bytes out, what Discord answers back.

Its token is in a header, and those of interactions are in addresses: no error from here has any.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bots.discord.breaker import Breaker
from bots.discord.pacing import Pacer

_TOO_MANY = 429
#: Said with 429 of one message, older than an hour: that is no matter of the bot's pace.
EDITED_TOO_OFTEN = 30046
_UNAUTHORIZED = 401
_SERVER_ERRORS = 500
_UNAVAILABLE = 503
_GOOD = range(200, 300)
_CONNECT_SECONDS = 5.0
_SECONDS = 15.0
_MEDIA_SECONDS = 25.0
#: Longer than this nobody waits here: what is asked goes back to where it came from.
_PATIENCE = 5.0
_AGENT = "DiscordBot (https://github.com/culturetime, 1.0)"


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
    """Where one bot asks. `base` is the address of the API, with its version."""

    session: aiohttp.ClientSession
    base: str
    token: str
    breaker: Breaker
    pacer: Pacer = field(default_factory=Pacer)

    async def ask(
        self, method: str, path: str, body: object = None, png: bytes = b"", *, patient: bool = True
    ) -> Any:
        """Ask with a JSON `body` and perhaps a picture; raises Refused, NotSent, Unanswered.

        Who is not `patient` is not made to wait for anybody's turn.
        """
        clock = asyncio.get_running_loop().time
        if wait := self.breaker.wait(clock()):
            raise NotSent("too many requests were refused: nothing is asked for a while", wait)
        if patient:
            await self._paced(method, path)
        status, headers, answer = await self._asked(method, path, body, png)
        self.breaker.note(status, clock())
        self.pacer.note(method, path, headers, clock())
        if status in _GOOD:
            return answer
        if status == _TOO_MANY and _code(answer) != EDITED_TOO_OFTEN:
            raise self._flooded(method, path, answer, clock())
        if status == _UNAVAILABLE:
            raise NotSent("Discord is not available")
        if status >= _SERVER_ERRORS:
            raise Unanswered(f"Discord answered {status}")
        raise _refusal(status, answer)

    async def _paced(self, method: str, path: str) -> None:
        clock = asyncio.get_running_loop().time
        while (wait := self.pacer.wait(method, path, clock())) > 0:
            if wait > _PATIENCE:
                raise NotSent("the bot keeps its pace", wait)
            await asyncio.sleep(wait)
        if turn := self.pacer.take(path, clock()):
            await asyncio.sleep(turn)

    async def _asked(
        self, method: str, path: str, body: object, png: bytes
    ) -> tuple[int, dict[str, str], Any]:
        limit = aiohttp.ClientTimeout(
            total=_MEDIA_SECONDS if png else _SECONDS, sock_connect=_CONNECT_SECONDS
        )
        headers = {"Authorization": f"Bot {self.token}", "User-Agent": _AGENT}
        data = _form(body, png) if png else None if body is None else json.dumps(body).encode()
        if isinstance(data, bytes):
            headers["Content-Type"] = "application/json"
        try:
            async with self.session.request(
                method, f"{self.base}{path}", data=data, headers=headers, timeout=limit
            ) as answer:
                told = {name: answer.headers[name] for name in answer.headers}
                return answer.status, told, _json(await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as problem:
            raise NotSent(f"Discord can't be reached ({type(problem).__name__})") from None
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise Unanswered(f"Discord did not answer ({type(problem).__name__})") from None

    def _flooded(self, method: str, path: str, answer: Any, now: float) -> NotSent:
        told = answer if isinstance(answer, dict) else {}
        seconds = told.get("retry_after")
        # Without a body in its own form it is the wall before Discord that refuses this machine.
        wait = float(seconds) if isinstance(seconds, int | float) else 60.0
        whole = told.get("global") is True or not told
        self.pacer.pause(method, path, wait, now, whole=whole)
        return NotSent("Discord wants us to wait", wait)


def _form(body: object, png: bytes) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body))
    form.add_field("files[0]", png, filename="card.png", content_type="image/png")
    return form


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
