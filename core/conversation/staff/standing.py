"""How the bot's answers stand, told to staff."""

from core.conversation.answers import Zone
from core.conversation.answers.fitting import FEWEST
from core.conversation.standings import Standing, standing
from core.conversation.visit import Visit
from core.messages import Message
from core.texts import Words
from core.texts import standing as texts


def shown(visit: Visit) -> Message:
    """Tell how questions were met in each language, and what checks of staff show."""
    return Message(told(visit.words, standing(visit.scope, visit.now, visit.museum.zone)))


def told(words: Words, found: list[Standing]) -> str:
    """Write it."""
    if not found:
        return texts.nothing_asked(words)
    return "\n".join([texts.title(words), *(_line(words, one) for one in found)])


def _line(words: Words, of: Standing) -> str:
    parts = [_met(words, of)]
    if of.unhelpful:
        parts.append(texts.unhelpful(words, times=of.unhelpful))
    if of.told.given:
        told = of.told
        parts.append(
            texts.checked(words, told=told.given, right=told.right, at_least=told.at_least)
        )
    return " ".join([*parts, *_learnt(words, of)])


def _met(words: Words, of: Standing) -> str:
    return texts.met(
        words,
        language=of.language,
        answered=of.met[Zone.ANSWER],
        share=of.coverage,
        offered=of.met[Zone.DID_YOU_MEAN],
        unknown=of.met[Zone.UNKNOWN],
    )


def _learnt(words: Words, of: Standing) -> list[str]:
    learnt = of.learnt
    if learnt is None:
        few = of.checked < FEWEST
        return [texts.too_few(words, checked=of.checked, needed=FEWEST)] if few else []
    answered = round(100 * learnt.given / learnt.asked)
    right = round(100 * learnt.right / learnt.given) if learnt.given else 100
    parts = [texts.learnt(words, checked=learnt.asked, answered=answered, right=right)]
    return [*parts, texts.hindered(words, by=learnt.hindrance)] if learnt.hindrance else parts
