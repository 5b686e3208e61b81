"""How a visitor tells others: links that open their own programs, and a QR code to print."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

import segno
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Share:
    """The ways to share the page at `address`, titled `title`."""

    address: str
    title: str

    @property
    def by_mail(self) -> str:
        """A mail to be addressed and sent by the visitor."""
        return f"mailto:?subject={quote(self.title)}&body={quote(self.address)}"

    @property
    def by_whatsapp(self) -> str:
        """A message on WhatsApp, likewise."""
        return f"https://wa.me/?{urlencode({'text': f'{self.title} {self.address}'})}"

    @property
    def by_telegram(self) -> str:
        """A message on Telegram, likewise."""
        return f"https://t.me/share/url?{urlencode({'url': self.address, 'text': self.title})}"

    @property
    def qr_code(self) -> Markup:
        """The address as a drawing that stands in the page; markup of our own making."""
        code = segno.make(self.address, error="m", micro=False)
        drawn = code.svg_inline(omitsize=True, svgclass="qr", light="#fff")
        return Markup(drawn)  # noqa: S704 - segno draws modules and writes no text
