"""One-time codes by which two chats become one person's."""

import hashlib
import secrets
from datetime import datetime, timedelta

from core.messages import Platform
from core.store import NetworkScope
from core.store.queries import link_codes
from core.store.queries.link_codes import LinkCode

#: For how long a code can be used.
LASTS = timedelta(minutes=15)
#: How many codes that are none one identity may enter in an hour.
GUESSES = 5
PER = timedelta(hours=1)
#: What nobody mixes up when typing; 12 of these 28 signs are 57 random bits.
_SIGNS = "ACDEFGHJKLMNPQRTUVWXY3479BSZ"
_LENGTH = 12
_GROUP = 4

#: A chat as its platform knows it: platform, sender, address.
Chat = tuple[Platform, str, str]


def make(network: NetworkScope, museum_id: int, chat: Chat, wall: datetime) -> str:
    """Make a code in a chat, in place of an older one; only its digest is kept."""
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    platform, sender, address = chat
    link_codes.add(
        network,
        LinkCode(
            digest=_digest(code),
            museum_id=museum_id,
            platform=platform,
            sender=sender,
            address=address,
            expires_at=wall + LASTS,
        ),
    )
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def lock(network: NetworkScope, typed: str) -> LinkCode | None:
    """Find what a code stands for, however it was typed; used and expired ones are found too."""
    return link_codes.lock(network, _digest("".join(typed.upper().replace("-", " ").split())))


def _digest(code: str) -> str:
    return hashlib.sha256(f"link {code}".encode("utf-8", "replace")).hexdigest()
