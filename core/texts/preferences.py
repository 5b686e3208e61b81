"""Consents, quiet hours, language, and why a message came."""

from datetime import datetime, time

from core.language import locale_of
from core.states.outreach import ConsentState, Purpose
from core.texts import roles
from core.texts.words import Words


def heading(words: Words) -> str:
    """Stand above the settings."""
    return words.say("What may I write to you about?")


def purpose_name(words: Words, purpose: Purpose) -> str:
    """Name a purpose of consent."""
    match purpose:
        case Purpose.NEWS:
            return words.say("News of what I support")
        case Purpose.MUSEUM:
            return words.say("News from the museum")
        case Purpose.REMINDERS:
            return words.say("Reminders")
        case Purpose.ONE_REMINDER:
            return words.say("The reminder you asked for")
        case Purpose.SEEN:
            return words.say("Be seen as a backer")
        case Purpose.OF_AGE:
            return words.say("Old enough to say yes myself")


def purpose_line(words: Words, *, purpose: Purpose, state: ConsentState) -> str:
    """Show what a member said of a purpose."""
    name = purpose_name(words, purpose)
    match state:
        case ConsentState.GRANTED:
            return words.say("{purpose}: on", purpose=name)
        case ConsentState.WITHDRAWN:
            return words.say("{purpose}: off", purpose=name)


def granted(words: Words, *, purpose: Purpose) -> str:
    """Confirm a consent."""
    if purpose is Purpose.SEEN:
        return roles.chosen(words)
    return words.say(
        "Done. On from now: {purpose}. You can change it in /settings.",
        purpose=purpose_name(words, purpose),
    )


def withdrawn(words: Words, *, purpose: Purpose) -> str:
    """Confirm that a consent is withdrawn."""
    if purpose is Purpose.SEEN:
        return roles.not_chosen(words)
    return words.say("Done. Off from now: {purpose}.", purpose=purpose_name(words, purpose))


def stopped(words: Words) -> str:
    """Confirm /stop, and say what still comes."""
    return words.say(
        "Done. From now on you receive the confirmations of your payments and nothing else. "
        "If you write, I answer.",
    )


def quiet_line(words: Words, *, start: time, end: time) -> str:
    """Show the hours in which nothing is sent."""
    return words.say(
        "Quiet hours: from {start} to {end} ({city} time)",
        start=words.clock(start),
        end=words.clock(end),
        city=words.place_of_zone(),
    )


def no_quiet_hours(words: Words) -> str:
    """Show that messages may come at any hour."""
    return words.say("Quiet hours: none")


def ask_quiet_hours(words: Words) -> str:
    """Ask for the hours in which nothing is sent."""
    return words.say("When shall I leave you in peace?")


def quiet_hours_set(words: Words, *, start: time, end: time) -> str:
    """Confirm the quiet hours."""
    return words.say(
        "Done. From {start} to {end} I write nothing of my own accord.",
        start=words.clock(start),
        end=words.clock(end),
    )


def ask_language(words: Words) -> str:
    """Stand above the languages on offer."""
    return words.say("Which language shall I speak?")


def language_name(language: str) -> str:
    """Name a language in itself: "Italiano"."""
    return (locale_of(language).language_name or language).capitalize()


def language_set(words: Words) -> str:
    """Confirm a language, in that language."""
    return words.say("Done. I will speak English with you.")


def why_consent(words: Words, *, purpose: Purpose, since: datetime) -> str:
    """Explain a message by the consent it rests on."""
    return words.say(
        "You receive this because on {date} you said yes to: {purpose}.",
        purpose=purpose_name(words, purpose),
        date=words.date(since),
    )


def why_payment(words: Words) -> str:
    """Explain a message that a payment brought."""
    return words.say("You received this because of your own gift: it confirms what happened to it.")


def why_reply(words: Words) -> str:
    """Explain a reply."""
    return words.say("I wrote because you had written to me.")


def nothing_sent(words: Words) -> str:
    """Answer /why when nothing was sent."""
    return words.say("I have sent you nothing of my own accord.")
