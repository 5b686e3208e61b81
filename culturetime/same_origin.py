"""No page of another site can post here in a visitor's name."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})
_OUR_OWN = frozenset({"same-origin", "none"})
_FORBIDDEN = 403


class SameOrigin:
    """Refuses posts from other sites to `app`, which people reach at the `hosts`.

    A browser says with every post where it comes from, by `Sec-Fetch-Site` or `Origin`; what says
    neither is no browser, and has nobody's cookies.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not self._passes(scope["method"], Headers(scope=scope)):
            refusal = PlainTextResponse("This was sent by another site.", _FORBIDDEN)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _passes(self, method: str, headers: Headers) -> bool:
        if method in _CHANGES_NOTHING:
            return True
        if site := headers.get("sec-fetch-site"):
            return site in _OUR_OWN
        origin = headers.get("origin")
        if origin is None:
            return True
        host = urlsplit(origin).netloc
        return host != "" and (host == headers.get("host") or host in self._hosts)
