"""Reminders: what they say, why they come, and how a member has fewer of them, or none."""

from collections.abc import Sequence
from datetime import datetime

from core.money import Money
from core.states.nudges import Pace
from core.texts.words import Words


def set_for_tomorrow(words: Words, *, at: datetime) -> str:
    """Confirm a reminder, with the reader's own clock."""
    return words.say(
        "All right, I will remind you on {date} at {time} ({city} time).",
        date=words.date(at),
        time=words.time(at),
        city=words.place_of_zone(),
    )


def too_late(words: Words, *, closes_at: datetime) -> str:
    """Decline a reminder that would come after the end."""
    return words.say(
        "Tomorrow would be too late: the campaign ends on {date} at {time}.",
        date=words.date(closes_at),
        time=words.time(closes_at),
    )


def tomorrow(words: Words, *, name: str, museum: str) -> str:
    """Bring back, in the morning, the thought of a gift."""
    if not name:
        return words.say("Good morning. You asked me to remind you of {museum}.", museum=museum)
    return words.say(
        "Good morning, {name}. You asked me to remind you of {museum}.", name=name, museum=museum
    )


def tomorrow_with_amount(words: Words, *, name: str, amount: Money) -> str:
    """Bring back, in the morning, a gift that was put off."""
    if not name:
        return words.say("Good morning. The reminder you asked for: {amount}.", amount=amount)
    return words.say(
        "Good morning, {name}. The reminder you asked for: {amount}.",
        name=name,
        amount=amount,
    )


def declined(words: Words) -> str:
    """Leave a reminder unanswered."""
    return words.say("All right.")


def none_planned(words: Words) -> str:
    """Say that nothing else will come."""
    return words.say("No other reminder is planned.")


def next_planned(words: Words, *, at: datetime) -> str:
    """Say when the next one comes."""
    return words.say(
        "The next reminder is planned for {date} at {time}.",
        date=words.date(at),
        time=words.time(at),
    )


def nothing_planned(words: Words) -> str:
    """Answer who asks for their reminders and has none."""
    return words.say("No reminder is planned.")


def planned(words: Words, *, at: Sequence[datetime]) -> str:
    """List what is planned, by its instants."""
    lines = [words.say("{date}, {time}", date=words.date(one), time=words.time(one)) for one in at]
    return "\n".join([words.say("Planned reminders:"), *lines])


def asked_for(words: Words, *, at: datetime) -> str:
    """Explain a reminder that was asked for."""
    return words.say(
        "You tapped “Remind me tomorrow” on {date} at {time}.",
        date=words.date(at),
        time=words.time(at),
    )


def consented(words: Words, *, at: datetime, language: str, wording: str, source: str) -> str:
    """Show the yes that a reminder rests on, as it is kept."""
    return words.say(
        "Your yes is kept: {date}, {time}, {source}, in {language}, wording {wording}.",
        date=words.date(at),
        time=words.time(at),
        source=source,
        language=language,
        wording=wording,
    )


def pace(words: Words, *, of: Pace) -> str:
    """Say how often reminders come at the most."""
    match of:
        case Pace.USUAL:
            return words.say("How often: as usual")
        case Pace.SELDOM:
            return words.say("How often: at most one a month")


def pace_chosen(words: Words, *, of: Pace) -> str:
    """Confirm how often reminders come."""
    match of:
        case Pace.USUAL:
            return words.say("Done. I will remind you as usual.")
        case Pace.SELDOM:
            return words.say(
                "Done: at most one reminder a month, beside those that you ask for yourself."
            )


def stopped(words: Words) -> str:
    """Confirm that reminders are off."""
    return words.say("Done. I will not remind you of anything any more.")


def unknown(words: Words) -> str:
    """Admit that a reminder can't be found."""
    return words.say("I can't find this reminder any more.")


def less_often(words: Words) -> str:
    """Have fewer reminders: on a button."""
    return words.say("Less often")


def as_usual(words: Words) -> str:
    """Have reminders as usual again: on a button."""
    return words.say("As usual")
