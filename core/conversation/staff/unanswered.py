"""What members ask that the bot does not know, told to staff: that is what to write next."""

from collections.abc import Callable, Sequence
from functools import partial

from core.conversation.unanswered import Unanswered
from core.conversation.visit import Visit
from core.messages import Action, Message
from core.texts import Words, lessons
from core.texts import unanswered as texts

#: How many questions are listed at once, and how many of their wordings.
_SHOWN, _WORDINGS = 8, 3


def listed(visit: Visit) -> Message:
    """List what was asked in vain; what staff answered can be learnt by a tap."""
    found = visit.unanswered
    ways = tuple(
        (Action(lessons.show(visit.words, number=one.number), f"/teach {one.number}"),)
        for one in found[:_SHOWN]
        if one.number is not None and one.is_answered
    )
    return Message(told(visit.words, found, _SHOWN, partial(_answered, visit.words)), ways)


def told(
    words: Words, found: Sequence[Unanswered], most: int, way: Callable[[Unanswered], str]
) -> str:
    """Write at most so many of the questions down; `way` tells what to do about one, or ""."""
    if not found:
        return texts.nothing(words)
    lines = [texts.title(words)]
    for place, one in enumerate(found[:most], 1):
        lines.append(f"{place}. {_line(words, one, way(one))}")
    if len(found) > most:
        lines.append(texts.more(words, left=len(found) - most))
    return "\n".join(lines)


def _answered(words: Words, one: Unanswered) -> str:
    if one.number is None or one.is_answered:
        return ""
    return texts.waits(words, number=one.number)


def _line(words: Words, one: Unanswered, way: str) -> str:
    newest, *others = one.wordings
    lines = [texts.asked(words, question=newest, times=one.times, last=one.last)]
    lines += [texts.worded(words, question=other) for other in others[: _WORDINGS - 1]]
    if way:
        lines.append(way)
    return "\n".join(lines)
