"""How a museum writes its milestones."""

import re

from core.community.museum_file.amounts import money
from core.community.museum_file.records import MilestoneEntry
from core.community.museum_file.values import Reader, Wrong, line
from core.states.giving import MilestoneKind

#: The forms with a plain number; what remains must be an amount.
_FORMS = {
    MilestoneKind.PERCENT: re.compile(r"([1-9][0-9]{0,3}) ?%"),
    MilestoneKind.BACKERS: re.compile(r"([1-9][0-9]{0,8}) backers"),
    MilestoneKind.DAY: re.compile(r"day ([1-9][0-9]{0,3})"),
    MilestoneKind.LAST_HOURS: re.compile(r"last ([1-9][0-9]{0,3}) ?h"),
}
_ALLOWED = "25%, 1000 backers, 90000.00 EUR, day 30, last 48 h"


def milestone(code: str | None) -> Reader[MilestoneEntry]:
    """Read a milestone of a campaign in the currency `code`."""

    def read(value: object) -> MilestoneEntry:
        name = line(value)
        for kind, form in _FORMS.items():
            if match := form.fullmatch(name):
                return MilestoneEntry(name, kind, int(match[1]))
        return MilestoneEntry(name, MilestoneKind.AMOUNT, _amount(name, code))

    return read


def _amount(name: str, code: str | None) -> int:
    try:
        amount = money(name)
    except Wrong:
        raise Wrong(f"{name!r} is no milestone: write it like one of {_ALLOWED}") from None
    if code is not None and amount.currency != code:
        raise Wrong(f"the milestone {name!r} must be in {code}, as the goal is")
    return amount.minor
