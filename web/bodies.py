"""Requests that are too large are refused before they are read."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Half a megabyte: beyond any form, any message and any event of a payment provider.
MOST_BYTES = 512 * 1024
_TOO_LARGE = 413


class BoundedBodies:
    """Refuses what is larger than `most` bytes, told or not."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = int(Headers(scope=scope).get("content-length", "0"))
        read = 0

        # Raised where the body is read, since only there an error becomes an answer.
        async def receive_bounded() -> Message:
            nonlocal read
            if told > self._most:
                raise HTTPException(_TOO_LARGE)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise HTTPException(_TOO_LARGE)
            return message

        await self._app(scope, receive_bounded, send)
