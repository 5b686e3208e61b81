"""Why a message came, and what else is planned."""

from datetime import datetime

from core.texts.words import Words


def last_sent(words: Words, *, at: datetime) -> str:
    """Name the message that is explained by its instant."""
    return words.say(
        "My last message to you was on {date} at {time}.",
        date=words.date(at),
        time=words.time(at),
    )


def answered(words: Words) -> str:
    """Explain a person's answer."""
    return words.say("You received it because you had asked the museum a question.")


def withdrawn_since(words: Words) -> str:
    """Add that the consent it rested on has been taken back."""
    return words.say("You have said no since, so no more of these will come.")


def planned(words: Words, *, count: int) -> str:
    """Say what else is on its way to this person."""
    if not count:
        return words.say("Nothing else is planned.")
    return words.say_n("{n} more message is planned.", "{n} more messages are planned.", count)
