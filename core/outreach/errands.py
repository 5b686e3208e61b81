"""What a worker holds: its turn, the deliveries it claimed, and the calls that come next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.outreach.caps import OF_THE_NETWORK, Caps
from core.outreach.readers import Reader
from core.store.queries.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Turn:
    """A worker `owner` at an instant of the wall, and the end of the leases it takes now.

    `caps` are the network's limits of what one member gets.
    """

    owner: str
    now: datetime
    until: datetime
    caps: Caps = OF_THE_NETWORK


# Not frozen, as there is one for each recipient: that would take several times as long.
@dataclass(slots=True)
class Errand:
    """A leased delivery with its reader, and what comes with it once its call is next.

    `now` is the instant its museum lives in, `begun_at` the wall's; `address` is where its reader
    is reached, if anywhere. Once it is decided that it goes, `also` are the subjects that it tells
    as well; `asked_at` is set for a reply that comes late; `picture` is that of its museum which it
    shows.
    """

    row: Delivery
    reader: Reader
    now: datetime
    begun_at: datetime
    address: str = ""
    asked_at: datetime | None = None
    also: tuple[Mapping[str, Any], ...] = ()
    picture: bytes | None = None
