"""When somebody is at the museum's desk, as its file declares it."""

from core.community.museum_file.section import Section
from core.community.museum_file.values import Wrong, hours
from core.desk_hours import DAYS

DeskDays = dict[str, tuple[str, str]]


def read_desk(section: Section) -> DeskDays:
    """Read the table [desk]: for each day on which somebody is there, from when until when."""
    read = {day: section.optional(day, _within_a_day, None) for day in DAYS}
    section.ends()
    return {day: found for day, found in read.items() if found is not None}


def _within_a_day(value: object) -> tuple[str, str]:
    try:
        opens, closes = hours(value)
    except Wrong:
        opens, closes = "", ""
    if not opens < closes:
        raise Wrong('write from when until when somebody is there: ["10:00", "18:00"]')
    return opens, closes
