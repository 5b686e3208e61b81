"""Answers that a browser may keep, as long as it asks whether they are still true."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

_DIGITS = 24
_ASK_AGAIN = "no-cache"


def fresh(request: Request, response: Response, tag: str | None = None) -> Response:
    """Mark `response` with its version, or answer 304 where the visitor has that version.

    Without a `tag` the version is a digest of the content.
    """
    mark = f'"{tag or sha256(response.body).hexdigest()[:_DIGITS]}"'
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = _ASK_AGAIN
    if not _is_known(request, mark):
        return response
    kept = ("etag", "cache-control", "vary")
    headers = {name: value for name, value in response.headers.items() if name in kept}
    return Response(status_code=304, headers=headers)


def _is_known(request: Request, mark: str) -> bool:
    """Compare weakly (RFC 9110, section 13.1.2): a proxy may have weakened what it compressed."""
    known = request.headers.get("if-none-match", "").split(",")
    return any(one.strip().removeprefix("W/") in (mark, "*") for one in known)
