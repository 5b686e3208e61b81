"""The sandbox's page, plain as a stranger's: it has nothing of a museum's look."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from core.texts import Words, sandbox
from core.texts.catalogue import SOURCE_LANGUAGE
from payments.sandbox.payments import CHOICES, Payment

_SHEET = Path(__file__).parent / "static" / "sandbox.css"
_NAME_LENGTH = 12
_NOT_FOUND = 404

_templates = Environment(
    loader=PackageLoader("payments.sandbox"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

STYLES = f"/sandbox/static/{sha256(_SHEET.read_bytes()).hexdigest()[:_NAME_LENGTH]}.css"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def page(payment: Payment) -> HTMLResponse:
    """Show a payment with what can be chosen now."""
    words = Words(payment.language)
    names = sandbox.choices(words)
    return _page(
        words,
        200,
        asked=sandbox.asked(words, amount=payment.money, museum=payment.museum),
        state=sandbox.states(words)[payment.state],
        choices=[(one.value, names[one]) for one in CHOICES[payment.state]],
        back=payment.return_url,
    )


def lost() -> HTMLResponse:
    """Tell that there is no such payment."""
    words = Words(SOURCE_LANGUAGE)
    return _page(words, _NOT_FOUND, asked="", state=sandbox.not_found(words), choices=[], back="")


def _page(words: Words, status: int, **values: object) -> HTMLResponse:
    text = _templates.get_template("payment.html").render(
        words=words,
        styles=STYLES,
        title=sandbox.title(words),
        notice=sandbox.notice(words),
        leave=sandbox.leave(words),
        **values,
    )
    return HTMLResponse(text, status, _HEADERS)


@cache
def _sheet() -> bytes:
    return _SHEET.read_bytes()


async def sheet() -> Response:
    """Give the style sheet."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(_sheet(), media_type="text/css", headers=headers)
