"""What members ask and the bot does not know, for staff."""

from datetime import datetime

from core.texts.words import Words


def title(words: Words) -> str:
    """Stand before the questions."""
    return words.say("What I was asked and don't know, the most asked first:")


def nothing(words: Words) -> str:
    """Say that there is none."""
    return words.say("There is nothing I was asked that I don't know.")


def asked(words: Words, *, question: str, times: int, last: datetime) -> str:
    """Tell a question in its newest wording, how often it was asked, and when last."""
    return words.say_n(
        "“{question}”: asked {n} time, on {day}.",
        "“{question}”: asked {n} times, last on {day}.",
        times,
        question=question,
        day=words.date(last),
    )


def worded(words: Words, *, question: str) -> str:
    """Tell another wording of the same question."""
    return words.say("also: “{question}”", question=question)


def waits(words: Words, *, number: int) -> str:
    """Tell how a question that waits is answered."""
    return words.say("It waits for you: /answer {number} and your words.", number=str(number))


def more(words: Words, *, left: int) -> str:
    """Tell how many more there are."""
    return words.say_n("And {n} more.", "And {n} more.", left)
