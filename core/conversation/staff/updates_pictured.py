"""The picture of an update, sent to the staff's own space."""

from core.conversation.staff import updates_shown as shown
from core.conversation.staff.record import note
from core.conversation.staff.writers import hand_of, in_language, own_language
from core.conversation.visit import Said, Visit
from core.outreach import updates
from core.states.staff import StaffDeed

#: What takes the picture out again.
_NONE = "none"


def picture(visit: Visit, number: int, said: str) -> Said:
    """Take the picture that came with it for an update; what is said tells what it shows.

    Without one the words are for the picture that is there, or take it out.
    """
    scope, by, now = visit.scope, hand_of(visit), visit.now
    language, words = in_language(visit, said) or (own_language(visit), said)
    if visit.incoming.picture:
        alt = {language: words} if words else {}
        updates.illustrate(scope, number, visit.incoming.picture, alt, by, now)
    elif said.casefold() == _NONE:
        updates.leave_out(scope, number, by, now)
    else:
        updates.describe(scope, number, language, words, by, now)
    note(visit, StaffDeed.EDITED, update=number)
    return shown.show(visit, number, "")
