"""By whose clock a member lives: what is asked and said of it."""

from datetime import datetime

from core.texts.words import Words


def line(words: Words) -> str:
    """Show by whose clock messages come."""
    return words.say("Your clock: {city} time", city=words.place_of_zone())


def ask(words: Words) -> str:
    """Ask for another city."""
    return words.say(
        "Now I go by the clock of {city}. For another one write /settings zone and a large city "
        "near you, like /settings zone Lisbon",
        city=words.place_of_zone(),
    )


def set_to(words: Words, *, now: datetime) -> str:
    """Confirm the city, with its time, by which a mistake is seen."""
    return words.say(
        "Done. I go by the clock of {city}, where it is {time}.",
        city=words.place_of_zone(),
        time=words.time(now),
    )


def unknown(words: Words, *, typed: str) -> str:
    """Admit that a city is not known."""
    return words.say(
        "I don't know the clock of “{typed}”. Try the next large city, or a zone like Europe/Rome.",
        typed=typed,
    )
