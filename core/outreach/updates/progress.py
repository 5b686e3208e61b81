"""How far an update has come, how fast it goes, and when all of it will have ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.outreach.updates.report import Report, report
from core.states.outreach import Fate, UpdateState
from core.store import MuseumScope
from core.store.queries import reports

#: The pace is that of so long; a pause before it has no part in it.
_LATELY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Progress:
    """An update on its way. `per_second` counts the messages that ended lately.

    Of those that wait, `postponed` do so for quiet hours, or because a platform wants it.
    """

    report: Report
    per_second: float
    at: datetime
    postponed: int = 0
    postponed_until: datetime | None = None

    @property
    def ended(self) -> int:
        """How many messages wait no more."""
        return self.report.total - self.report.count(Fate.WAITING)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing of it goes out any more, unless somebody lets it."""
        return self.report.of.state not in {UpdateState.WAITING, UpdateState.RUNNING}

    @property
    def is_still(self) -> bool:
        """Tell whether nothing of it ended for a while, though something could."""
        begun = self.report.of.update.started_at
        if self.is_over or self.per_second or begun is None or self.at - begun < _LATELY:
            return False
        return self.report.is_searching or self.report.count(Fate.WAITING) > self.postponed

    @property
    def until(self) -> datetime | None:
        """When nothing waits any more but what is postponed, if it goes on so (UTC).

        Nothing where that is not known.
        """
        soon = self.report.count(Fate.WAITING) - self.postponed
        if self.is_over or not self.per_second or self.report.is_searching or soon <= 0:
            return None
        return self.at + timedelta(seconds=soon / self.per_second)


def progress(museum: MuseumScope, number: int, now: datetime) -> Progress:
    """Tell how far an update has come by the museum's instant; raises UpdateRefused."""
    found = report(museum, number)
    begun = found.of.update.started_at
    if found.of.occasion is None or begun is None:
        return Progress(found, 0.0, now)
    since = max(begun, now - _LATELY)
    lately = reports.ended_since(museum, found.of.occasion.id, since)
    pace = lately / max((now - since).total_seconds(), 1.0)
    return Progress(found, pace, now, *reports.postponed(museum, found.of.occasion.id, now))
