"""What milestones are called, and the list of a campaign's own."""

from datetime import datetime

from core.money import Money
from core.states.giving import MilestoneKind
from core.texts.words import Words


def named(words: Words, *, kind: MilestoneKind, threshold: int, currency: str) -> str:
    """Name a milestone by what it measures; an amount is in minor units of `currency`."""
    match kind:
        case MilestoneKind.PERCENT:
            return percent(words, share=threshold)
        case MilestoneKind.AMOUNT:
            return amount(words, threshold=Money(threshold, currency))
        case MilestoneKind.BACKERS:
            return backers(words, threshold=threshold)
        case MilestoneKind.DAY:
            return day(words, number=threshold)
        case MilestoneKind.LAST_HOURS:
            return last_hours(words, hours=threshold)


def percent(words: Words, *, share: int) -> str:
    """Name a share of the goal: "75%"."""
    return words.percent(share)


def amount(words: Words, *, threshold: Money) -> str:
    """Name a sum."""
    return words.money(threshold)


def backers(words: Words, *, threshold: int) -> str:
    """Name a number of people."""
    return words.say_n("{n} person", "{n} people", threshold)


def day(words: Words, *, number: int) -> str:
    """Name a day of the campaign, the first being 1."""
    return words.say("day {number}", number=number)


def last_hours(words: Words, *, hours: int) -> str:
    """Name the end of the campaign."""
    return words.say_n("the last hour", "the last {n} hours", hours)


def reached(words: Words, *, name: str, at: datetime) -> str:
    """List a milestone that was reached."""
    return words.say("{name}: reached on {date}", name=name, date=words.date(at))


def ahead(words: Words, *, name: str) -> str:
    """List a milestone that lies ahead."""
    return words.say("{name}: still ahead", name=name)


def listing(words: Words, lines: list[str]) -> str:
    """Show a campaign's milestones, or that it has none."""
    if not lines:
        return words.say("This campaign has no milestones.")
    return "\n".join([words.say("The milestones of this campaign:"), *lines])
