"""Enter the gifts of a file, each once however often the file is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.giving.offline import OfflineGift, record
from core.store import MuseumScope
from core.store.store import Door

#: How many gifts share a transaction, so that a long file leaves room for other writers.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """How many gifts were entered now, and how many were known by their reference."""

    entered: int
    known: int


async def import_gifts(
    museum: Door[MuseumScope],
    campaign_id: int,
    gifts: Sequence[OfflineGift],
    rates: dict[str, str],
    now: datetime,
) -> Imported:
    """Enter `gifts`; if this is broken off, importing them again enters the rest."""
    entered = 0
    for start in range(0, len(gifts), _AT_ONCE):
        entered += await museum.write(
            _Batch(campaign_id, gifts[start : start + _AT_ONCE], rates, now).enter
        )
    return Imported(entered, len(gifts) - entered)


@dataclass(frozen=True, slots=True)
class _Batch:
    """The gifts of one transaction."""

    campaign_id: int
    gifts: Sequence[OfflineGift]
    rates: dict[str, str]
    now: datetime

    def enter(self, museum: MuseumScope) -> int:
        """Enter all; count those that were new."""
        entered = [
            record(museum, self.campaign_id, gift, self.now, self.rates) for gift in self.gifts
        ]
        return sum(entered)
