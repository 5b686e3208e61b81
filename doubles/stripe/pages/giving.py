"""How pages are given."""

from aiohttp import web

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}


def page(text: str, status: int = 200) -> web.Response:
    """Give a page."""
    return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)


def to(url: str) -> web.Response:
    """Lead on to another address."""
    return web.Response(status=303, headers={"Location": url})
