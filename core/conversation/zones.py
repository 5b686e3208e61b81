"""By whose clock a member lives: asked for by a city, in the member's own language."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Action, Message
from core.store.queries import members
from core.texts import Words, buttons, clocks

#: Parts of the list of zones that name no place.
_NO_PLACES = ("Etc", "SystemV", "posix", "right", "US")
_QUOTED = 40


def zone(visit: Visit, typed: str) -> Message:
    """Ask for the city whose clock is the member's, or set it; raises Refusal."""
    if not typed:
        own = Words(visit.language, visit.own_zone)
        return Message(clocks.ask(own))
    known = zone_of(typed, visit.language)
    if known is None:
        raise Refusal(clocks.unknown(visit.words, typed=typed[:_QUOTED]))
    members.choose(visit.network, visit.member._replace(timezone=known))
    return Message(clocks.set_to(Words(visit.language, ZoneInfo(known)), now=visit.now))


def change(visit: Visit) -> Action:
    """Lead to the question for the city."""
    return Action(buttons.another_clock(visit.words), "/settings zone")


def zone_of(typed: str, language: str) -> str | None:
    """Find the zone of a city, called as in a language or in English, or by the zone's own name."""
    wanted = _plain(typed)
    return _cities(language).get(wanted) or _cities("en").get(wanted)


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


@lru_cache(maxsize=8)
def _cities(language: str) -> dict[str, str]:
    """List zones by how their city is called in a language, by its plain name, and by their own."""
    locale, found = Locale(language), dict[str, str]()
    # Old names and towns, which are called like the city whose clock they share.
    others = get_global("zone_aliases")
    for name in sorted(available_timezones()):
        area, slash, city = name.partition("/")
        if not slash or area in _NO_PLACES:
            continue
        names = [name, city.rpartition("/")[2]]
        if name not in others:
            names.append(get_timezone_location(name, locale=locale, return_city=True))
        for each in names:
            found.setdefault(_plain(each), name)
    return found
