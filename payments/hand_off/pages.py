"""How the pages of the hand-off are written: templates, one style sheet, strict headers."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from core.texts import Words

_SHEET = Path(__file__).parent / "static" / "hand_off.css"
_NAME_LENGTH = 12
_A_YEAR = "public, max-age=31536000, immutable"

_templates = Environment(
    loader=PackageLoader("payments.hand_off"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

#: The sheet's address changes with its content.
STYLES = f"/hand-off/{sha256(_SHEET.read_bytes()).hexdigest()[:_NAME_LENGTH]}.css"


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes pages whose forms may lead to `providers`, origins such as https://pay.example."""

    providers: tuple[str, ...] = ()

    def page(self, name: str, words: Words, status: int = 200, **values: Any) -> HTMLResponse:
        """Write the template `name` in the language of `words`."""
        text = _templates.get_template(f"{name}.html").render(words=words, styles=STYLES, **values)
        return HTMLResponse(text, status, self._headers())

    def _headers(self) -> dict[str, str]:
        # A form that leads to a redirect needs the right to go where that leads.
        targets = " ".join(("'self'", *self.providers))
        return {
            "Content-Security-Policy": (
                "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
                f"frame-ancestors 'none'; form-action {targets}"
            ),
            # The address holds the token: no other site and no cache may learn it. Our own
            # pages still tell each other where a form comes from.
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex, nofollow",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        }


@cache
def _sheet() -> bytes:
    return _SHEET.read_bytes()


async def sheet() -> Response:
    """Give the style sheet."""
    headers = {"Cache-Control": _A_YEAR, "X-Content-Type-Options": "nosniff"}
    return Response(_sheet(), media_type="text/css", headers=headers)
