"""What the bot says where a person of the museum comes in."""

from datetime import datetime

from core.texts.words import Words


def handed_over_until(words: Words, *, opens: datetime) -> str:
    """Confirm that a question waits for a person, and say from when on somebody is there."""
    return words.say(
        "I have passed your question on to the museum. Nobody is at its desk now: "
        "questions are answered from {day} at {time}. The answer will arrive here.",
        day=words.weekday(opens),
        time=words.time(opens),
    )


def no_help(words: Words) -> str:
    """Take in that an answer is no help, above the buttons that ask a person."""
    return words.say("I am sorry that this does not help. Shall I ask the museum?")


def taken_over(words: Words, *, museum: str) -> str:
    """Tell that a person speaks now, and the bot is silent."""
    return words.say(
        "A person at {museum} is here for your question now. What you write reaches them, "
        "and I am silent meanwhile; commands work as before.",
        museum=museum,
    )


def words_please(words: Words, *, museum: str) -> str:
    """Answer a picture, a voice message or a sticker, while a person speaks."""
    return words.say(
        "I can pass on words, and nothing else. Could you write it to {museum} in words?",
        museum=museum,
    )


def handed_back(words: Words) -> str:
    """Tell that it is a program again that speaks."""
    return words.say("Here I am again, the automatic assistant. With /human you reach a person.")
