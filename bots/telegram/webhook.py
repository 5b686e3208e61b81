"""The route that Telegram posts updates to: proved, kept, and only then confirmed."""

import hmac
import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256

from fastapi import APIRouter, Request, Response

from bots.telegram.hearing import keep
from core.errors import StoreUnavailable
from core.store import Store

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
#: An update is a few thousand bytes; what is larger is none.
_LARGEST = 1_000_000
_NUMBER = re.compile("[1-9][0-9]{0,18}")

_NOT_FOUND, _TOO_LARGE, _UNAVAILABLE = 404, 413, 503


def secret_for(key: bytes, bot: int) -> str:
    """Derive what Telegram has to send along with each update of a bot."""
    return hmac.new(key, f"webhook {bot}".encode(), sha256).hexdigest()


def webhook_url(public_url: str, bot: int) -> str:
    """Give the address of a bot's webhook."""
    return f"{public_url}/webhooks/telegram/{bot}"


#: Gives what wakes a bot when something was kept; nothing for one that is not ours.
WakeOf = Callable[[int], Awaitable[Callable[[], None] | None]]


def telegram_routes(
    wake_of: WakeOf, key: bytes, store: Store, now: Callable[[], datetime]
) -> APIRouter:
    """Make the route for the bots that `wake_of` knows: it is asked once Telegram proved itself."""
    router = APIRouter()

    @router.post("/webhooks/telegram/{bot}", include_in_schema=False)
    async def receive(bot: str, request: Request) -> Response:
        """Keep an update; what nobody but Telegram can know lets it in."""
        number = int(bot) if _NUMBER.fullmatch(bot) else None
        if number is None or not _is_genuine(request, key, number):
            return Response(status_code=_NOT_FOUND)
        body = await _body(request)
        if body is None:
            return Response(status_code=_TOO_LARGE)
        try:
            wake = await wake_of(number)
            if wake is None:
                return Response(status_code=_NOT_FOUND)
            await keep(store, number, [_read(body)], now())
        except StoreUnavailable:
            return Response(status_code=_UNAVAILABLE)
        wake()
        return Response()

    return router


def _is_genuine(request: Request, key: bytes, bot: int) -> bool:
    sent = request.headers.get(_HEADER, "").encode()
    return hmac.compare_digest(sent, secret_for(key, bot).encode())


async def _body(request: Request) -> bytes | None:
    """Read the body; nothing as soon as it is too large."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return None
    return bytes(body)


def _read(body: bytes) -> object:
    """Read an update, or give the text of what is no JSON, to be kept for inspection."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "backslashreplace").replace("\0", "\\0")
