"""The frame of every page, the list of museums, and a museum's own page."""

from datetime import datetime

from core.texts.campaign import Figures, closed, missing, not_open_yet, time_left
from core.texts.words import Words


def skip(words: Words) -> str:
    """Lead a keyboard past the head of the page."""
    return words.say("Skip to the content")


def languages(words: Words) -> str:
    """Name the links that change the language, for who can't see them."""
    return words.say("Language of this page")


def all_museums(words: Words) -> str:
    """Lead to the list of museums."""
    return words.say("All museums")


def privacy(words: Words) -> str:
    """Lead to what is kept of people."""
    return words.say("Privacy")


def accessibility(words: Words) -> str:
    """Lead to the statement on accessibility."""
    return words.say("Accessibility")


def for_programs(words: Words) -> str:
    """Lead to the description of the interface for programs."""
    return words.say("Data for programs")


def network_title(words: Words) -> str:
    """Stand above the list of museums."""
    return words.say("Museums that ask their community")


def network_lead(words: Words) -> str:
    """Say what can be done on these pages."""
    return words.say(
        "Each of these museums wants to reach something together with the people around it. "
        "Look at where they stand, ask them, take part: what counts is being many."
    )


def no_museums(words: Words) -> str:
    """Admit that the list is empty."""
    return words.say("No museum has a campaign yet.")


def campaigns_of(words: Words, *, museum: str) -> str:
    """Say what a museum's page shows."""
    return words.say("The campaigns of {museum}, and where each of them stands.", museum=museum)


def no_campaigns(words: Words) -> str:
    """Admit that a museum shows nothing yet."""
    return words.say("This museum has no campaign yet.")


def see_campaign(words: Words) -> str:
    """Lead to a campaign's page."""
    return words.say("See the campaign")


def phase(words: Words, figures: Figures) -> str:
    """Say in one sentence what still lies ahead of a campaign, or how it ended."""
    if figures.at < figures.opens_at:
        return not_open_yet(words, opens_at=figures.opens_at)
    if figures.at >= figures.closes_at:
        return closed(words, figures)
    if figures.raised >= figures.goal:
        reached = words.say("The goal is reached.")
        return f"{reached} {time_left(words, figures)}"
    return missing(words, figures)


def reenactment(words: Words) -> str:
    """Label what is replayed."""
    return words.say("Re-enactment, simulated people")


def replay_instant(words: Words, *, at: datetime) -> str:
    """Say in which instant a replayed museum lives."""
    return words.say(
        "Here it is {date}, {time} ({city} time).",
        date=words.date(at),
        time=words.time(at),
        city=words.place_of_zone(),
    )
