"""HTTP for python-telegram-bot, on aiohttp: its own client costs ten times as much a message.

A bot's token is part of every address, so no error from here carries an address or a cause, nor
what is no answer of Telegram's: a proxy's page may repeat the address.
"""

import json
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from core.pictures.photograph import file_name, media_type

#: As many of one bot are open at once, unless it is told otherwise.
CONNECTIONS = 40
_CONNECT_SECONDS = 5.0
_READ_SECONDS = 15.0
_MEDIA_SECONDS = 25.0
_SUCCEEDED = range(200, 300)


class NotSent(NetworkError):
    """No connection came about: Telegram has heard nothing."""


class Unanswered(NetworkError):
    """The request went out, and no whole answer came back: nobody knows what became of it."""


class AiohttpRequest(BaseRequest):
    """The connections of one bot, kept open between requests."""

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Make ready to connect."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the library calls it so
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - within reading
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - within reading
    ) -> tuple[int, bytes]:
        """Ask; raises NotSent, Unanswered."""
        read = _READ_SECONDS if isinstance(read_timeout, DefaultValue) else read_timeout
        if request_data is not None and request_data.contains_files:
            read = max(read or 0, _MEDIA_SECONDS)
        connect = _CONNECT_SECONDS if isinstance(connect_timeout, DefaultValue) else connect_timeout
        limit = aiohttp.ClientTimeout(total=read, sock_connect=connect)
        return _told(*await self._ask(method, url, limit, data=_form(request_data)))

    async def post_json(
        self, url: str, body: bytes, seconds: float = _READ_SECONDS
    ) -> tuple[int, bytes]:
        """Post a body that is JSON already; raises NotSent, Unanswered."""
        limit = aiohttp.ClientTimeout(total=seconds, sock_connect=_CONNECT_SECONDS)
        headers = {"Content-Type": "application/json"}
        return await self._ask("POST", url, limit, data=body, headers=headers)

    async def post_file(
        self, url: str, fields: dict[str, str], name: str, content: bytes
    ) -> tuple[int, bytes]:
        """Post fields and one picture in the field `name`; raises NotSent, Unanswered."""
        form = aiohttp.FormData(fields)
        kind = media_type(content)
        form.add_field(name, content, filename=file_name(content), content_type=kind)
        limit = aiohttp.ClientTimeout(total=_MEDIA_SECONDS, sock_connect=_CONNECT_SECONDS)
        return await self._ask("POST", url, limit, data=form)

    async def _ask(
        self, method: str, url: str, limit: aiohttp.ClientTimeout, **what: Any
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the bot's connections are closed")
        try:
            async with self._session.request(method, url, timeout=limit, **what) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as problem:
            raise NotSent(f"Telegram can't be reached ({type(problem).__name__})") from None
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise Unanswered(f"Telegram did not answer ({type(problem).__name__})") from None


def _told(status: int, payload: bytes) -> tuple[int, bytes]:
    """Let through what Telegram tells; raises Unanswered for what somebody else does."""
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict) or (status in _SUCCEEDED and "result" not in answer):
        raise Unanswered(f"the answer, {status}, is none of Telegram's")
    return status, payload


def _form(request_data: RequestData | None) -> aiohttp.FormData | None:
    if request_data is None:
        return None
    form = aiohttp.FormData(request_data.json_parameters)
    if request_data.contains_files:
        for name, (filename, content, kind) in request_data.multipart_data.items():
            form.add_field(name, content, filename=filename, content_type=kind)
    return form
