"""What stands on the label beside the picture: the museum, the object, its spaces, its dates."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.texts.words import Words
from culturetime.demo.scene import Scene, days_of

TITLE = "Palazzo Madama, Turin, 1730 Meissen service"
KIND = "re-enactment, simulated people"

#: The spaces that are shown, by address, with what they are called.
SPACES = {"meissen-it": "Italian space", "meissen-en": "English space"}
STAFF = "sala-staff"

_CHATS = (
    ("Ask, in a second terminal:   ", ".venv/bin/culturetime chat palazzo-madama"),
    ("Give, at the museum of today:", ".venv/bin/culturetime chat faience-vaubresle"),
)

ENDED = "the replay has ended"
STOPPED = "the replay was stopped here"

#: The view speaks English, and tells the time of the museum.
WORDS = Words("en", ZoneInfo("Europe/Rome"))


def instant(at: datetime) -> str:
    """Write an instant in the museum's time: "12 March 2013, 20:40"."""
    return f"{WORDS.date(at)}, {WORDS.time(at)}"


def short_date(at: datetime) -> str:
    """Write a day of the campaign's year: "12 Mar"."""
    local = at.astimezone(WORDS.zone)
    return f"{local.day} {local:%b}"


def day_of(scene: Scene) -> str:
    """Count the days of the campaign, the first being 1: "day 41 of 60"."""
    day, total = days_of(scene, WORDS.zone)
    return f"day {day} of {total}"


def ways_to_join(address: str) -> tuple[tuple[str, str], ...]:
    """Invite to join, each time by what to do; `address` is the page's, if there is one."""
    return (("Watch and give, in a browser:", address), *_CHATS) if address else _CHATS
