"""On which days a museum's nudges rest, as its file declares it."""

from core.community.museum_file.section import Section
from core.community.museum_file.values import choice, each
from core.outreach import resting
from core.states.nudges import RestDay


def read_rest(section: Section, country: str) -> tuple[RestDay, ...] | None:
    """Read the table [nudges]; nothing where it does not say when they rest."""
    found = section.optional("rest", each(choice(*RestDay)), None)
    section.ends()
    if found is None:
        return None
    if RestDay.HOLIDAYS in found and not resting.knows(country):
        section.wrong(f"the public holidays of {country!r} are not known here", "rest")
    return tuple(one for one in RestDay if one in found)
