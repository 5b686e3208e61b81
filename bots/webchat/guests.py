"""Guests: known by a signed cookie, and to each museum by a name that tells nothing else."""

import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

COOKIE = "guest"
#: As long as what was said is kept.
COOKIE_SECONDS = 30 * 86_400

_ID_BYTES = 18
_FORM = re.compile(r"(?P<id>[A-Za-z0-9_-]{24})\.(?P<mark>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Guests:
    """Signs and reads the cookies of guests with `secret`."""

    secret: bytes

    def new(self) -> str:
        """Make the id of a guest who comes for the first time."""
        return secrets.token_urlsafe(_ID_BYTES)

    def cookie_of(self, guest: str) -> str:
        """Give the cookie's value."""
        return f"{guest}.{self._mark('cookie', guest)}"

    def read(self, cookie: str | None) -> str | None:
        """Read whose cookie it is; nothing for one that we did not sign."""
        found = _FORM.fullmatch(cookie or "")
        if found is None or not hmac.compare_digest(
            self._mark("cookie", found["id"]), found["mark"]
        ):
            return None
        return found["id"]

    def address_of(self, guest: str, museum: str) -> str:
        """Name a guest at one museum: two museums can't tell that it is the same person."""
        return f"guest-{self._mark(f'museum {museum}', guest)[:32]}"

    def _mark(self, use: str, guest: str) -> str:
        return hmac.new(self.secret, f"{use}\n{guest}".encode(), sha256).hexdigest()
