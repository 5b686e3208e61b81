"""How the bot's answers stand, told to staff."""

from core.conversation.answers import Zone
from core.conversation.answers.fitting import FEWEST
from core.conversation.sureness import Standing, standing
from core.conversation.visit import Visit
from core.messages import Message
from core.texts import Words
from core.texts import standing as texts


def shown(visit: Visit) -> Message:
    """Tell how questions were met in each language, and what labels show."""
    today = visit.now.astimezone(visit.museum.zone).date()
    return Message(told(visit.words, standing(visit.scope, today)))


def told(words: Words, found: list[Standing]) -> str:
    """Write it."""
    if not found:
        return texts.nothing_asked(words)
    return "\n".join([texts.title(words), *(_line(words, one) for one in found)])


def _line(words: Words, of: Standing) -> str:
    met = texts.met(
        words,
        language=of.language,
        answered=of.met[Zone.ANSWER],
        offered=of.met[Zone.DID_YOU_MEAN],
        unknown=of.met[Zone.UNKNOWN],
    )
    learnt = of.learnt
    if learnt is None:
        return f"{met} {texts.too_few(words, labels=of.labels, needed=FEWEST)}"
    answered = round(100 * learnt.right / learnt.asked)
    right = round(100 * learnt.right / learnt.given) if learnt.given else 100
    return f"{met} {texts.learnt(words, labels=learnt.asked, answered=answered, right=right)}"
