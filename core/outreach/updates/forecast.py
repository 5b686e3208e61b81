"""How many will read an update, and how long bringing it to them takes at the least."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.messages import Platform
from core.outreach.occasions import platform_of
from core.outreach.segments import Segment, rule_of
from core.store import MuseumScope
from core.store.queries import segments
from core.store.queries.updates import Update

#: Messages that one lane brings in a second: Telegram's published limit, and what Discord's
#: answers allow; our own pages take more than we write.
_PACES = {Platform.TELEGRAM: 30, Platform.DISCORD: 40}
_OWN_PACE = 500


@dataclass(frozen=True, slots=True)
class Forecast:
    """Whom an update would reach now: members by their lanes, public spaces by platform."""

    lanes: Mapping[str, int]
    spaces: Mapping[str, int]

    @property
    def people(self) -> int:
        """How many members."""
        return sum(self.lanes.values())

    @property
    def places(self) -> int:
        """How many spaces."""
        return sum(self.spaces.values())

    @property
    def per_platform(self) -> dict[Platform, int]:
        """How many messages go out on each platform."""
        found: dict[Platform, int] = {}
        for lane, count in (*self.lanes.items(), *self.spaces.items()):
            platform = platform_of(lane)
            found[platform] = found.get(platform, 0) + count
        return found

    @property
    def takes(self) -> timedelta:
        """How long the slowest lane takes: they go side by side."""
        seconds = [
            (self.lanes.get(lane, 0) + self.spaces.get(lane, 0))
            / _PACES.get(platform_of(lane), _OWN_PACE)
            for lane in {*self.lanes, *self.spaces}
        ]
        return timedelta(seconds=max(seconds, default=0))


def forecast(museum: MuseumScope, update: Update, now: datetime) -> Forecast:
    """Count whom `update` would reach if it went out now."""
    segment = Segment.read(update.segment)
    lanes = segments.per_lane(museum, rule_of(museum, segment, now), now)
    return Forecast(lanes, segments.public_spaces(museum) if segment.spaces else {})
