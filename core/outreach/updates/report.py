"""What became of an update, by reason; and as a table for a spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.messages import Platform
from core.outreach.occasions import platform_of
from core.outreach.updates.standing import Standing, recent, standing
from core.spreadsheets import Cell, table, text_cell
from core.states.outreach import DeliveryState, Fate, Reason, Recipient
from core.store import MuseumScope
from core.store.queries import reports, unsent

_FATES = {
    DeliveryState.SENT: Fate.SENT,
    DeliveryState.SKIPPED: Fate.LEFT_OUT,
    DeliveryState.FAILED: Fate.FAILED,
    DeliveryState.UNKNOWN: Fate.UNKNOWN,
}
_COLUMNS = (
    *("update", "started_at", "text", "recipient", "platform", "outcome", "reason", "count"),
)
#: How much of a text stands in a table, in characters.
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How many messages to one kind of recipient, on one platform, ended so, and why."""

    recipient: Recipient
    platform: Platform | None
    fate: Fate
    reason: Reason | None
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an update: its lines add up to its audience once that is found."""

    of: Standing
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """How many messages there are."""
        return sum(line.count for line in self.lines)

    @property
    def is_searching(self) -> bool:
        """Tell whether readers are still being found."""
        return self.of.occasion is not None and self.of.occasion.expanded_at is None

    def count(self, fate: Fate) -> int:
        """Count the messages that ended so."""
        return sum(line.count for line in self.lines if line.fate is fate)

    def reasons(self, fate: Fate) -> dict[Reason, int]:
        """Count the messages that ended so by their reasons, the most frequent first."""
        found: dict[Reason, int] = {}
        for line in self.lines:
            if line.fate is fate and line.reason is not None:
                found[line.reason] = found.get(line.reason, 0) + line.count
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0].value)))


def resend(museum: MuseumScope, number: int, now: datetime) -> int:
    """Send again all that perhaps did not arrive of an update; how many these are.

    Raises UpdateRefused.
    """
    return unsent.resend_all(museum, standing(museum, number).update.id, now)


def report(museum: MuseumScope, number: int) -> Report:
    """Report of an update; raises UpdateRefused."""
    return _report(museum, standing(museum, number))


def reports_of(museum: MuseumScope, most: int) -> list[Report]:
    """Report of the newest updates."""
    return [_report(museum, one) for one in recent(museum, most)]


def _report(museum: MuseumScope, of: Standing) -> Report:
    if of.occasion is None:
        return Report(of, ())
    counted = reports.of_occasion(museum, of.occasion.id)
    return Report(of, tuple(map(_line, counted)))


def _line(one: reports.Counted) -> Line:
    fate = _FATES.get(one.state, Fate.WAITING)
    return Line(
        recipient=one.recipient,
        platform=platform_of(one.lane) if one.lane else None,
        fate=fate,
        reason=None if fate is Fate.WAITING else one.reason,
        count=one.count,
    )


def csv(reported: Iterable[Report]) -> str:
    """Write reports as one table, in which nobody's words are a formula; instants are UTC."""
    return table(_COLUMNS, [_cells(one, line) for one in reported for line in _summed(one)])


def _summed(one: Report) -> list[Line]:
    """Bring together what differs by its lane alone."""
    found: dict[tuple[Recipient, Platform | None, Fate, Reason | None], int] = {}
    for line in one.lines:
        kind = (line.recipient, line.platform, line.fate, line.reason)
        found[kind] = found.get(kind, 0) + line.count
    return [
        Line(recipient=to, platform=on, fate=fate, reason=why, count=count)
        for (to, on, fate, why), count in found.items()
    ]


def _cells(one: Report, line: Line) -> list[Cell]:
    update = one.of.update
    text = " ".join(next(iter(update.texts.values()), "").split())
    return [
        update.number,
        update.started_at.isoformat(timespec="seconds") if update.started_at else None,
        text_cell(text[:_SHOWN]),
        line.recipient.value,
        line.platform and line.platform.value,
        line.fate.value,
        line.reason and line.reason.value,
        line.count,
    ]
