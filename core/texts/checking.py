"""What staff read when they check the bot's answers."""

from core.texts.words import Words


def asked(words: Words, *, question: str, language: str) -> str:
    """Show a question, without whom it came from, with its language (a code)."""
    return words.say(
        "“{question}” ({language})",
        question=question,
        language=words.locale.languages.get(language, language),
    )


def told(words: Words, *, question: str) -> str:
    """Say that it was answered at once, as this question is."""
    return words.say("I answered at once what I know of “{question}”:", question=question)


def offered(words: Words, *, question: str) -> str:
    """Say that it was met with guesses, this one before others."""
    return words.say("I was not sure, and offered first “{question}”:", question=question)


def not_known(words: Words, *, question: str) -> str:
    """Say that it was not known, and what would have come nearest."""
    return words.say("I didn't know. What comes nearest is “{question}”:", question=question)


def is_it_right(words: Words) -> str:
    """Ask for the verdict."""
    return words.say("Does this answer the question?")


def right(words: Words) -> str:
    """Say that the entry answers the question."""
    return words.say("It does")


def wrong(words: Words) -> str:
    """Say that it does not, and another does."""
    return words.say("Another does")


def none(words: Words) -> str:
    """Say that nothing that is known answers it."""
    return words.say("None we have does")


def another(words: Words) -> str:
    """Leave the question, and see another."""
    return words.say("Show another")


def noted(words: Words) -> str:
    """Confirm a verdict."""
    return words.say("Noted.")


def nothing_left(words: Words) -> str:
    """Say that every question of late is checked."""
    return words.say("There is no question to check now.")


def gone(words: Words) -> str:
    """Say that a question is not kept any more."""
    return words.say("That question is gone.")
