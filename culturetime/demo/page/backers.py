"""The backers whose private chats the page shows: one for each language."""

from collections import defaultdict
from collections.abc import Iterable

from culturetime.demo.scenario.events import (
    Blocked,
    Event,
    ForgotMe,
    Joined,
    SaidStop,
    WantsNews,
)

_LEAVING = (SaidStop, Blocked, ForgotMe)


def followed(events: Iterable[Event]) -> dict[str, Joined]:
    """Choose by language whoever has most to do with the museum, stays, and wants its news.

    Among equals the one who came first, so that there is something to see from the start.
    """
    life: dict[str, list[Event]] = defaultdict(list)
    people: list[Joined] = []
    for event in events:
        if isinstance(event, Joined):
            people.append(event)
        if person := getattr(event, "person", ""):
            life[person].append(event)
    staying = [one for one in people if _stays(life[one.person])]
    staying.sort(key=lambda one: (-len(life[one.person]), one.told_at))
    chosen: dict[str, Joined] = {}
    for one in staying or people:
        chosen.setdefault(one.language, one)
    return chosen


def _stays(life: list[Event]) -> bool:
    wants_news = any(isinstance(event, WantsNews) for event in life)
    return wants_news and not any(isinstance(event, _LEAVING) for event in life)
