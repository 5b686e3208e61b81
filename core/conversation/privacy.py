"""What is kept of a member, and how it is erased."""

from core.community.forgetting import forget as erase
from core.conversation.periods import PERIODS, Days, Period, UntilForgotten, Years
from core.conversation.visit import Entrance, Visit
from core.messages import Action, Message
from core.texts import Words, buttons
from core.texts import privacy as texts


def privacy(visit: Visit) -> Message:
    """Tell what is kept, for how long, who decides, and how to see or erase it."""
    lines = [
        _line(visit.words, what, PERIODS[kind]) for kind, what in texts.kinds(visit.words).items()
    ]
    return Message(texts.notice(visit.words, museum=visit.museum.name, lines=lines))


def _line(words: Words, what: str, period: Period) -> str:
    match period:
        case Days(count):
            return texts.kept_for_days(words, what=what, days=count)
        case Years(count):
            return texts.kept_for_years(words, what=what, years=count)
        case UntilForgotten():
            return texts.kept_until_forgotten(words, what=what)


def forget(visit: Entrance) -> Message:
    """Ask whether to erase everything, and do it at `yes`."""
    match visit.arguments.casefold():
        case "yes":
            erase(visit.network, visit.member.id, visit.wall)
            return Message(texts.forgotten(visit.words))
        case "no":
            return Message(texts.not_forgotten(visit.words))
        case _:
            yes = Action(buttons.erase(visit.words), "/forget yes")
            no = Action(buttons.keep(visit.words), "/forget no")
            return Message(texts.forget_warning(visit.words), ((yes, no),))
