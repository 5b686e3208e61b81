"""What every answer tells a browser: load nothing from others, run nothing that stands inline."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {ancestors}"
)
#: Who may show a page inside a page of their own, by the beginning of its path.
_FRAMED = {"/embed/": "*", "/chat/": "'self'"}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def headers_of(path: str) -> dict[str, str]:
    """Give the headers that an answer at `path` has, unless it sets its own."""
    ancestors = next((who for start, who in _FRAMED.items() if path.startswith(start)), "'none'")
    return {**_ALWAYS, "Content-Security-Policy": _POLICY.format(ancestors=ancestors)}


class SafeHeaders:
    """Adds to every answer of `app` the headers that it does not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_of(scope["path"]).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)
