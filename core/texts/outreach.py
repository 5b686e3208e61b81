"""What is told in spaces, and to backers, when something happens to a campaign."""

from collections.abc import Sequence

from core.texts import campaign
from core.texts.campaign import Figures
from core.texts.words import Words


def opening(words: Words, *, title: str, figures: Figures, passed: Sequence[str]) -> str:
    """Open a campaign in a space; `passed` names the milestones that were reached before."""
    lines = [words.say("“{title}” is open.", title=title), _goal_until(words, figures)]
    if figures.raised.minor:
        lines.append(words.say("{raised} is already there.", raised=figures.raised))
    if passed:
        lines.append(words.say("Already reached: {names}.", names=words.listing(passed)))
    return " ".join(lines)


def _goal_until(words: Words, figures: Figures) -> str:
    return words.say(
        "Together we look for {goal} until {date}.",
        goal=campaign.goal(words, figures),
        date=words.date(figures.closes_at),
    )


def reached(words: Words, *, names: Sequence[str], figures: Figures) -> str:
    """Tell a space of milestones crossed at once, by their names."""
    return f"{_headline(words, names)} {_counted(words, figures)}"


def reached_for_backer(words: Words, *, names: Sequence[str], figures: Figures) -> str:
    """Tell a backer of milestones crossed at once."""
    return f"{reached(words, names=names, figures=figures)} {_one_of_them(words)}"


def _headline(words: Words, names: Sequence[str]) -> str:
    return words.say("{milestone}!", milestone=words.listing(names))


def _counted(words: Words, figures: Figures) -> str:
    if not figures.people:
        return words.say("We are at {raised}.", raised=figures.raised)
    return words.say_n(
        "{n} person has given: we are at {raised}.",
        "We are {n} people, at {raised}.",
        figures.people,
        raised=figures.raised,
    )


def _one_of_them(words: Words) -> str:
    return words.say("You are one of them.")


def also_reached(words: Words, *, names: Sequence[str]) -> str:
    """Name, before something else, the milestones that were reached meanwhile."""
    return words.say("Reached meanwhile: {names}.", names=words.listing(names))


def day(words: Words, *, number: int, figures: Figures) -> str:
    """Tell a space how things stand on day `number` of the campaign."""
    today = words.say("Day {number}.", number=number)
    return f"{today} {campaign.standing(words, figures)}"


def last_hours(words: Words, *, hours: int, figures: Figures) -> str:
    """Tell a space that the last `hours` have begun: true until they are over."""
    left = words.say_n(
        "The last hour has begun: the campaign ends on {date} at {time}.",
        "The last {n} hours have begun: the campaign ends on {date} at {time}.",
        hours,
        date=words.date(figures.closes_at),
        time=words.time(figures.closes_at),
    )
    return f"{left} {_counted(words, figures)}"


def closing(words: Words, *, title: str, figures: Figures) -> str:
    """Tell a space how a campaign ended."""
    return " ".join(
        [
            words.say("“{title}” has ended.", title=title),
            _counted(words, figures),
            _verdict(words, figures),
        ]
    )


def closing_for_backer(words: Words, *, title: str, figures: Figures) -> str:
    """Tell a backer how a campaign ended."""
    return f"{closing(words, title=title, figures=figures)} {_one_of_them(words)}"


def _verdict(words: Words, figures: Figures) -> str:
    goal = campaign.goal(words, figures)
    if figures.raised >= figures.goal:
        return words.say("The goal of {goal} is reached. Thank you, everyone.", goal=goal)
    return words.say("The goal was {goal}. Thank you, everyone.", goal=goal)


def corrected(words: Words, *, figures: Figures) -> str:
    """Replace a post whose milestone is not reached any more, without a word about why."""
    return words.say(
        "The count goes on: {counted}",
        counted=f"{_counted(words, figures)} {campaign.as_of(words, figures)}",
    )
