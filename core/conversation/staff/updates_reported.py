"""What became of an update, read in the staff's own space; and what is in doubt, sent again."""

from core.conversation.staff import updates_shown as shown
from core.conversation.staff.record import note
from core.conversation.staff.unknown import lines_of
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.outreach import updates
from core.outreach.updates.report import Report
from core.states.outreach import Fate
from core.states.staff import StaffDeed
from core.store.queries import unsent
from core.texts import reports

_SHOWN = 10


def report(visit: Visit, number: int, _: str) -> Said:
    """Tell what became of an update, by reason."""
    found = updates.report(visit.scope, number)
    if found.of.occasion is None:
        return Message(reports.not_started(visit.words), shown.ways_of(visit, found.of))
    doubt = found.count(Fate.UNKNOWN)
    label = reports.in_doubt(visit.words, count=doubt)
    rows = ((shown.way(found.of, label, "unknown"),),) if doubt else ()
    said = "\n".join([*report_lines(visit, found), "", reports.as_table(visit.words)])
    return Message(said, (*rows, *shown.ways_of(visit, found.of)))


def report_lines(visit: Visit, found: Report) -> list[str]:
    """Write a report as lines; they add up to the last."""
    words, lines = visit.words, [shown.title(visit, found.of)]
    for fate in Fate:
        lines.append(reports.line(words, fate=fate, count=found.count(fate)))
        lines += [
            reports.because(words, reason=reason, count=count)
            for reason, count in found.reasons(fate).items()
        ]
    return [*lines, reports.total(words, count=found.total, searching=found.is_searching)]


def in_doubt(visit: Visit, number: int, _: str) -> Said:
    """List what perhaps did not arrive of an update."""
    found = updates.standing(visit.scope, number)
    lost = unsent.unknown_of(visit.scope, found.update.id, visit.now, _SHOWN)
    if not lost:
        return Message(reports.none_unknown(visit.words, number=number))
    count = updates.report(visit.scope, number).count(Fate.UNKNOWN)
    head = reports.unknown(visit.words, number=number, count=count)
    again = shown.way(found, reports.resend_all(visit.words, count=count), "again")
    return Message("\n".join([head, *lines_of(visit, lost)]), ((again,),))


def again(visit: Visit, number: int, _: str) -> Said:
    """Send again all that perhaps did not arrive of an update."""
    count = updates.resend(visit.scope, number, visit.now)
    if not count:
        return Message(reports.none_unknown(visit.words, number=number))
    note(visit, StaffDeed.RESENT, update=number)
    return Message(reports.resent(visit.words, count=count))
