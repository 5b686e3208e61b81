"""One-time codes by which a chat becomes a museum's space."""

import hashlib
import secrets
from datetime import datetime, timedelta

from core.errors import Mistake
from core.store import NetworkScope
from core.store.queries import space_codes
from core.store.queries.museums import Museum
from core.store.queries.space_codes import SpaceCode

#: For how long a code can be used.
LASTS = timedelta(hours=24)
#: What nobody mixes up when typing; 12 of these 28 signs are 57 random bits.
_SIGNS = "ACDEFGHJKLMNPQRTUVWXY3479BSZ"
_LENGTH = 12
_GROUP = 4


def make(
    network: NetworkScope, museum: Museum, language: str | None, wall: datetime, *, staff: bool
) -> str:
    """Make a code for a space, or a staff space, of `museum`; only its digest is kept.

    Without a language it is the museum's first. Raises Mistake for one that it does not speak.
    """
    chosen = language or museum.languages[0]
    if chosen not in museum.languages:
        message = f"{museum.slug} does not speak {chosen!r}; choose of {museum.languages}."
        raise Mistake(message)
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    kept = SpaceCode(_digest(code), museum.id, staff, chosen, wall + LASTS, None)
    space_codes.add(network, kept)
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def find(network: NetworkScope, typed: str) -> SpaceCode | None:
    """Find what a code stands for, however it was typed; used and expired ones are found too."""
    return space_codes.find(network, _digest("".join(typed.upper().replace("-", " ").split())))


def use(network: NetworkScope, code: SpaceCode, wall: datetime) -> bool:
    """Use a code up; false if somebody was faster."""
    return space_codes.use(network, code.digest, wall)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
