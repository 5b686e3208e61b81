"""Updates: what a museum writes to its community goes out once, and stays in its hands."""

from core.outreach.updates.hands import Hand
from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.outreach.updates.release import (
    GRACE,
    pause,
    release,
    resume,
    start,
    start_due,
    stop,
    take_back,
)
from core.outreach.updates.report import Report, report, reports_of, resend
from core.outreach.updates.standing import Standing, recent, standing
from core.outreach.updates.trying import bring_to, preview
from core.outreach.updates.writing import LONGEST, aim, repeats, say, write

__all__ = [
    "GRACE",
    "LONGEST",
    "Hand",
    "Obstacle",
    "Report",
    "Standing",
    "UpdateRefused",
    "aim",
    "bring_to",
    "pause",
    "preview",
    "recent",
    "release",
    "repeats",
    "report",
    "reports_of",
    "resend",
    "resume",
    "say",
    "standing",
    "start",
    "start_due",
    "stop",
    "take_back",
    "write",
]
