"""Staff say of real questions, one tap each, whether the bot's answer is right."""

from core.conversation import checks
from core.conversation.answers import Zone
from core.conversation.impersonal import masked
from core.conversation.numbers import id_in
from core.conversation.staff.record import note
from core.conversation.visit import Visit, local, spoken
from core.messages import Action, Message
from core.states.conversation import Verdict
from core.states.staff import StaffDeed
from core.store import NetworkScope
from core.store.queries import knowledge, members, questions
from core.store.queries.hand_offs import line_of
from core.store.queries.museums import Museum
from core.store.queries.questions import Question
from core.texts import Words
from core.texts import checking as texts

VERDICTS = {"right": Verdict.MEANT, "wrong": Verdict.NOT_MEANT, "none": Verdict.UNKNOWN}
#: What is shown of an answer.
_LONGEST = 400


def check(visit: Visit) -> Message:
    """Show a question to check, in one language if it is named: `/check en`.

    The buttons say `right`, `wrong`, `none` or `next` with the question's id.
    """
    verdict, _, rest = visit.arguments.partition(" ")
    said, _, language = rest.partition(" ")
    which = id_in(said) if said else None
    if which is None:
        return _next(visit, verdict)
    found = questions.find(visit.scope, which)
    if found is None:
        return Message(texts.gone(visit.words))
    if verdict not in VERDICTS:
        return _next(visit, language, after=found.id)
    checks.note(visit.scope, found, VERDICTS[verdict], visit.now)
    note(visit, StaffDeed.CHECKED, question=found.id, verdict=VERDICTS[verdict].value)
    following = _next(visit, language)
    return Message(f"{texts.noted(visit.words)}\n\n{following.text}", following.buttons)


def _next(visit: Visit, language: str, after: int | None = None) -> Message:
    named = language if language in spoken(visit.museum) else ""
    found = checks.unchecked(visit.scope, named or None, after)
    if not found:
        return Message(texts.nothing_left(visit.words))
    text = described(visit.network, visit.museum, visit.words, found[0])
    return Message(text, _taps(visit, f"{found[0].id} {named}".strip()))


def described(network: NetworkScope, museum: Museum, words: Words, asked: Question) -> str:
    """Show a question without whom it came from, and the entry that came first for it."""
    known = members.identities(network, [asked.member_id]).get(asked.member_id, [])
    question = masked(line_of(asked.question), [one.name for one in known])
    entries = knowledge.every_entry(network.museum(museum.id))
    entry = next(one for one in entries if one.key == asked.entry)
    line = {
        Zone.ANSWER: texts.told,
        Zone.DID_YOU_MEAN: texts.offered,
        Zone.UNKNOWN: texts.not_known,
    }[Zone(asked.zone)]
    return "\n".join(
        (
            texts.asked(words, question=question, language=asked.language),
            line(words, question=local(entry.question, words.language, museum)),
            _short(local(entry.answer, words.language, museum)),
            texts.is_it_right(words),
        )
    )


def _taps(visit: Visit, which: str) -> tuple[tuple[Action, ...], ...]:
    verdicts = (
        Action(texts.right(visit.words), f"/check right {which}"),
        Action(texts.wrong(visit.words), f"/check wrong {which}"),
        Action(texts.none(visit.words), f"/check none {which}"),
    )
    return verdicts, (Action(texts.another(visit.words), f"/check next {which}"),)


def _short(text: str) -> str:
    return f"{text[:_LONGEST].rstrip()}…" if len(text) > _LONGEST else text
