"""What pictures show, in the same words: people before money, and the time of the figures."""

from datetime import datetime

from core.money import Money
from core.texts.words import Words


def people(words: Words, *, count: int) -> str:
    """Count people."""
    return words.say_n("{n} person", "{n} people", count)


def raised_of_goal(words: Words, *, raised: Money, goal: str) -> str:
    """Set what was raised beside the goal, which is written as `campaign.goal` writes it."""
    return words.say("{raised} of {goal}", raised=raised, goal=goal)


def worth(words: Words, *, full: int, pieces: int) -> str:
    """Say how many pieces of the object the money is worth."""
    return words.say_n("worth {full} of {n} piece", "worth {full} of {n} pieces", pieces, full=full)


def worth_more(words: Words, *, pieces: int, gold: int) -> str:
    """Say the same beyond the goal: all the pieces, and as many again as `gold`."""
    return words.say_n(
        "worth {n} of {n} piece and {gold} more",
        "worth {n} of {n} pieces and {gold} more",
        pieces,
        gold=gold,
    )


def on_its_way(words: Words, *, pending: Money) -> str:
    """Tell apart what has not arrived."""
    return words.say("another {pending} on its way", pending=pending)


def of_date(words: Words, *, at: datetime) -> str:
    """Give the day and the time of the figures."""
    return words.say("Figures of {date}, {time}", date=words.date(at), time=words.time(at))


def card(words: Words, *, museum: str, title: str, progress: str, of_date: str) -> str:
    """Say in one line what a card shows."""
    return words.say(
        "{museum}, “{title}”: {progress}. {of_date}.",
        museum=museum,
        title=title,
        progress=progress,
        of_date=of_date,
    )


def drawn_with_pieces(words: Words) -> str:
    """Tell how to read the pieces on their shelves."""
    return words.say(
        "A porcelain service on its shelves. Each piece stands for an equal share of the goal: "
        "filled when it is raised, hatched while the money is on its way, with a gold rim for "
        "what comes beyond the goal."
    )


def drawn_as_bar(words: Words) -> str:
    """Tell how to read the bar."""
    return words.say(
        "A bar that fills towards the goal: hatched while the money is on its way, gold beyond "
        "the goal."
    )
