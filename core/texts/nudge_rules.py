"""What the rules of nudges say to members, where the museum wrote no words of its own."""

from datetime import datetime

from core.money import Money
from core.texts.words import Words


def welcome(words: Words, *, title: str) -> str:
    """Tell somebody who said yes to reminders how things stand, some days later."""
    return words.say("This is how “{title}” is going.", title=title)


def welcome_again(words: Words, *, title: str) -> str:
    """Tell it once more, later."""
    return words.say("Some days have passed: this is where “{title}” is now.", title=title)


def nearly_there(words: Words, *, title: str) -> str:
    """Tell that the goal, and the end, are near."""
    return words.say("“{title}” is nearly there.", title=title)


def half_way(words: Words, *, title: str) -> str:
    """Tell that half of the time has passed."""
    return words.say("Half of the time for “{title}” has passed.", title=title)


def day(words: Words, *, title: str, number: int) -> str:
    """Tell which day of a campaign it is."""
    return words.say("This is day {number} of “{title}”.", number=number, title=title)


def last_days(words: Words, *, title: str, closes_at: datetime) -> str:
    """Tell when the campaign ends, which is soon."""
    return words.say(
        "“{title}” ends on {date} at {time}.",
        title=title,
        date=words.date(closes_at),
        time=words.time(closes_at),
    )


def last_places(words: Words, *, tier: str, minimum: Money) -> str:
    """Tell that a reward is nearly gone."""
    return words.say(
        "Few places are left of “{tier}”, which comes with a gift of {minimum} or more.",
        tier=tier,
        minimum=minimum,
    )


def not_arrived(words: Words, *, amount: Money, at: datetime, reference: str) -> str:
    """Ask after a transfer that was announced and has not arrived."""
    return words.say(
        "The transfer of {amount} that you announced on {date} has not arrived yet. If it is on "
        "its way, all is well. Its reference is {reference}.",
        amount=amount,
        date=words.date(at),
        reference=reference,
    )


def a_year_ago(words: Words, *, title: str, at: datetime) -> str:
    """Remember a first gift, a year later."""
    return words.say(
        "On {date}, a year ago, you gave for “{title}”. Thank you, still.",
        date=words.date(at),
        title=title,
    )


def why(words: Words, *, rule: str) -> str:
    """Explain a reminder by the rule that it came from."""
    return words.say("It came by the museum's rule “{rule}”.", rule=rule)


def titles(words: Words) -> dict[str, str]:
    """Name every rule."""
    return {
        "tomorrow": words.say("Remind me tomorrow"),
        "welcome": words.say("After the first yes to reminders"),
        "nearly-there": words.say("Near the goal, three days before the end"),
        "half-way": words.say("Half of the time has passed"),
        "day": words.say("The days that the campaign names"),
        "last-days": words.say("The last 48 hours"),
        "last-places": words.say("A reward is nearly gone"),
        "transfer": words.say("An announced transfer has not arrived"),
        "anniversary": words.say("A year after the first gift"),
    }
