"""What this program's calls came to since it began, counted by lane: figures of no person."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from core.messages import WITH_OWN_BOTS
from core.outreach.occasions import platform_of
from core.states.outreach import DeliveryState, Reason
from core.store.queries.deliveries import Outcome


@dataclass(frozen=True, slots=True)
class Came:
    """What calls in a lane came to; those that are tried again are `pending`."""

    lane: str
    state: DeliveryState
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts what calls came to."""

    _counts: Counter[tuple[str, DeliveryState, Reason | None]] = field(default_factory=Counter)

    def note(self, outcomes: Iterable[Outcome]) -> None:
        """Count what came of calls."""
        came = Counter((one.delivery.lane, one.state, one.reason) for one in outcomes)
        for (lane, state, reason), count in came.items():
            self._counts[named_for_all(lane), state, reason] += count

    @property
    def counts(self) -> Mapping[Came, int]:
        """How often calls came to what."""
        return {Came(*came): count for came, count in self._counts.items()}


@lru_cache(maxsize=1024)
def named_for_all(lane: str) -> str:
    """Name a lane so that there is an end of names: one of a bot, else its platform's."""
    platform = platform_of(lane)
    return lane if platform in WITH_OWN_BOTS else platform.value
