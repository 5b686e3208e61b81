"""What networks do to connections."""

from aiohttp import web


def cut(request: web.Request) -> web.StreamResponse:
    """Cut the connection as a network does: with a reset, and not a byte said."""
    if request.transport:
        request.transport.abort()
    return web.Response()


async def cut_after(
    request: web.Request, said: bytes, length: int, headers: dict[str, str]
) -> web.StreamResponse:
    """Say only so much of an answer that should be `length` bytes long, then cut."""
    response = web.StreamResponse(headers=headers | {"Content-Type": "application/json"})
    response.content_length = length
    await response.prepare(request)
    await response.write(said)
    if request.transport:
        request.transport.close()
    return response
