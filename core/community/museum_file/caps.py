"""How many updates and nudges one member gets at most from a museum."""

from core.community.museum_file.section import Section
from core.community.museum_file.values import Wrong, line
from core.outreach import caps
from core.outreach.caps import OF_A_MUSEUM, Caps
from core.outreach.timing import Cap


def read_caps(section: Section) -> Caps:
    """Read the table [caps]; what it does not mention is as for every museum."""
    updates = section.optional("updates", _cap, OF_A_MUSEUM.updates)
    nudges = section.optional("nudges", _cap, OF_A_MUSEUM.nudges)
    section.ends()
    return Caps(updates, nudges)


def _cap(value: object) -> Cap:
    try:
        return caps.read(line(value))
    except ValueError as error:
        raise Wrong(str(error)) from None
