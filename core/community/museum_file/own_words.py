"""A museum's own words for what the program says of a campaign."""

from core.community.museum_file.languages import by_language
from core.community.museum_file.records import MilestoneEntry, Texts
from core.community.museum_file.section import Section
from core.community.museum_file.values import Reader, Wrong, text
from core.outreach import own_words
from core.outreach.own_words import LONGEST, NoText
from core.states.outreach import Automatic


def read_own_words(
    section: Section, languages: tuple[str, ...], milestones: tuple[MilestoneEntry, ...]
) -> dict[str, Texts]:
    """Read the table [campaigns.texts]: words by language under each key."""
    names = [one.name for one in milestones]
    found: dict[str, Texts] = {}
    for key in section.fields():
        try:
            automatic = own_words.automatic_of(key, names)
        except NoText as error:
            section.wrong(str(error), key)
            continue
        words = section.optional(key, by_language(_words(automatic), languages, ()), None)
        if words:
            found[key] = words
    return found


def _words(automatic: Automatic) -> Reader[str]:
    def read(value: object) -> str:
        try:
            return own_words.checked(automatic, text(LONGEST)(value))
        except NoText as error:
            raise Wrong(str(error)) from None

    return read
