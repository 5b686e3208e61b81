"""Files that a platform keeps for its bots."""

import aiohttp

from core.errors import NoPicture
from core.pictures.photograph import LARGEST

_SECONDS = 25.0
_CONNECT_SECONDS = 5.0
_PIECE = 1 << 16
_FOUND = 200


async def fetched(url: str) -> bytes:
    """Fetch a picture; raises NoPicture, which names no address: a token may be part of it."""
    limit = aiohttp.ClientTimeout(total=_SECONDS, sock_connect=_CONNECT_SECONDS)
    content = bytearray()
    try:
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), timeout=limit) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status != _FOUND:
                raise NoPicture(f"the platform answered {answer.status}")
            async for piece in answer.content.iter_chunked(_PIECE):
                content += piece
                if len(content) > LARGEST:
                    raise NoPicture("it has too many bytes")
    except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
        raise NoPicture(f"it can't be fetched ({type(problem).__name__})") from None
    return bytes(content)
