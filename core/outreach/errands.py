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


# Not frozen, as there is one of each for each recipient: that would take several times as long.
@dataclass(slots=True)
class Claimed:
    """A leased delivery with its reader and the instant its museum lives in."""

    row: Delivery
    reader: Reader
    now: datetime


@dataclass(slots=True)
class Errand:
    """A claimed delivery whose call comes next: to whom, and the subjects that it tells as well.

    `asked_at` is set for a reply that comes late; `begun_at` is the wall's instant; `picture` is
    that of its museum which it shows.
    """

    row: Delivery
    reader: Reader
    now: datetime
    address: str
    begun_at: datetime
    asked_at: datetime | None = None
    also: tuple[Mapping[str, Any], ...] = ()
    picture: bytes | None = None
