"""Links that lead to a museum and tell where people found them."""

import re
import secrets
from datetime import datetime

from core.errors import Mistake
from core.store import NetworkScope
from core.store.queries import start_links
from core.store.queries.start_links import StartLink

_TOKEN_BYTES = 12
_SOURCE = re.compile(r"[\w][\w .-]{0,63}")


def link_for(
    network: NetworkScope, museum_id: int, campaign_id: int | None, source: str, wall: datetime
) -> StartLink:
    """Give the link to a museum, or one of its campaigns, that is found at `source`.

    The same place has the same link. Raises Mistake for a source that is no short name.
    """
    if not _SOURCE.fullmatch(source):
        message = f"{source!r} names no place: use up to 64 letters, digits, dots and dashes."
        raise Mistake(message)
    known = start_links.same(network, museum_id, campaign_id, source)
    if known is not None:
        return known
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    made = StartLink(token, museum_id, campaign_id, source, wall)
    start_links.add(network, made)
    return made
