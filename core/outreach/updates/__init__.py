"""Updates: what a museum writes to its community goes out once, and stays in its hands."""

from core.outreach.updates.doubted import doubted
from core.outreach.updates.hands import Hand
from core.outreach.updates.picturing import (
    describe,
    illustrate,
    leave_out,
    refuse_undescribed,
)
from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.outreach.updates.release import (
    GRACE,
    pause,
    refuse_unready,
    release,
    resume,
    start,
    start_due,
    stop,
    take_back,
)
from core.outreach.updates.report import Report, report, reports_of, resend
from core.outreach.updates.standing import Standing, recent, standing
from core.outreach.updates.trying import bring_to, can_be_brought, preview
from core.outreach.updates.writing import LONGEST, LONGEST_BELOW, aim, repeats, say, write

__all__ = [
    "GRACE",
    "LONGEST",
    "LONGEST_BELOW",
    "Hand",
    "Obstacle",
    "Report",
    "Standing",
    "UpdateRefused",
    "aim",
    "bring_to",
    "can_be_brought",
    "describe",
    "doubted",
    "illustrate",
    "leave_out",
    "pause",
    "preview",
    "recent",
    "refuse_undescribed",
    "refuse_unready",
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
