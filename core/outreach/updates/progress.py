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
    """An update on its way. `per_second` counts the messages that ended lately."""

    report: Report
    per_second: float
    at: datetime

    @property
    def ended(self) -> int:
        """How many messages wait no more."""
        return self.report.total - self.report.count(Fate.WAITING)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing of it goes out any more, unless somebody lets it."""
        return self.report.of.state not in {UpdateState.WAITING, UpdateState.RUNNING}

    @property
    def until(self) -> datetime | None:
        """When nothing waits any more, if it goes on so (UTC); nothing where that is not known."""
        if self.is_over or not self.per_second or self.report.is_searching:
            return None
        return self.at + timedelta(seconds=self.report.count(Fate.WAITING) / self.per_second)


def progress(museum: MuseumScope, number: int, now: datetime) -> Progress:
    """Tell how far an update has come by the museum's instant; raises UpdateRefused."""
    found = report(museum, number)
    begun = found.of.update.started_at
    if found.of.occasion is None or begun is None:
        return Progress(found, 0.0, now)
    since = max(begun, now - _LATELY)
    lately = reports.ended_since(museum, found.of.occasion.id, since)
    return Progress(found, lately / max((now - since).total_seconds(), 1.0), now)
