"""What staff answered becomes known to everybody, by one tap under their answer."""

from core.conversation import lessons
from core.conversation.lessons import LONGEST_ANSWER, KnownAlready, NotALesson
from core.conversation.staff.numbered import numbered
from core.conversation.staff.record import note
from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Action, Button, Message
from core.states.staff import StaffDeed
from core.store.queries import hand_offs, knowledge
from core.store.queries.hand_offs import HandOff
from core.store.queries.knowledge import KnowledgeEntry
from core.texts import lessons as texts

#: How many answers are listed at once.
_SHOWN = 5
#: A label must fit a button of every platform.
_LONGEST_LABEL = 45

Ways = tuple[tuple[Button, ...], ...]


def teach(visit: Visit) -> Message:
    """List answers that can be learnt; `NUMBER` shows one, `NUMBER new` makes an entry of it.

    `NUMBER as KEY` takes its question for that of an entry, `NUMBER undo` takes back. The question
    may follow in other words, and on a new line another answer.
    """
    number, _, rest = visit.arguments.partition(" ")
    if not number:
        return _list(visit)
    asked = numbered(visit, number)
    verb, _, words = rest.strip().partition(" ")
    match verb:
        case "new":
            return learn(visit, _worded(asked, words))
        case "as":
            key, _, words = words.strip().partition(" ")
            return _join(visit, _worded(asked, words), key)
        case "undo":
            return _take_back(visit, asked)
        case _:
            text, ways = offered(visit, asked)
            return Message(text or texts.learnt_before(visit.words, number=asked.number), ways)


def offered(visit: Visit, asked: HandOff) -> tuple[str, Ways]:
    """Show what could be learnt of an answer, with the taps that do so; empty where nothing can."""
    lesson = asked.lesson
    if asked.learnt_as is not None or lesson is None:
        return "", ()
    if not lessons.is_complete(asked):
        return texts.needs_words(visit.words, number=asked.number), ()
    near = lessons.nearest(visit.scope, asked)
    lines = [texts.offer(visit.words, question=lesson["question"], answer=lesson["answer"])]
    if near is not None:
        lines.append(texts.near(visit.words, question=visit.local(near.question)))
    lines.append(texts.in_other_words(visit.words, number=asked.number))
    return "\n".join(lines), _ways(visit, asked, near)


def _ways(visit: Visit, asked: HandOff, near: KnowledgeEntry | None) -> Ways:
    new = Action(texts.learn(visit.words), f"/teach {asked.number} new")
    if near is None:
        return ((new,),)
    label = texts.same_as(visit.words, question=visit.local(near.question))
    same = Action(_short(label), f"/teach {asked.number} as {near.key}")
    return (new,), (same,)


def learn(visit: Visit, asked: HandOff) -> Message:
    """Make a new entry of an answer, in the words shown; raises Refusal."""
    _check_open(visit, asked)
    try:
        lessons.as_entry(visit.scope, visit.museum, asked, visit.now)
    except (KnownAlready, NotALesson) as problem:
        raise _refused(visit, problem) from None
    note(visit, StaffDeed.TAUGHT, question=asked.number)
    lesson = asked.lesson or {}
    said = texts.learnt(visit.words, question=lesson["question"], answer=lesson["answer"])
    return Message(said, _undo(visit, asked))


def _join(visit: Visit, asked: HandOff, key: str) -> Message:
    _check_open(visit, asked)
    try:
        entry = lessons.as_phrasing(visit.scope, visit.museum, asked, key, visit.now)
    except (KnownAlready, NotALesson) as problem:
        raise _refused(visit, problem) from None
    if entry is None:
        raise Refusal(texts.no_entry(visit.words))
    note(visit, StaffDeed.TAUGHT, question=asked.number)
    known, question = visit.local(entry.question), (asked.lesson or {})["question"]
    said = texts.learnt_as(visit.words, question=question, known=known)
    return Message(said, _undo(visit, asked))


def _take_back(visit: Visit, asked: HandOff) -> Message:
    if asked.learnt_as is None:
        raise Refusal(texts.nothing_to_take_back(visit.words))
    lessons.take_back(visit.scope, asked)
    note(visit, StaffDeed.UNTAUGHT, question=asked.number)
    return Message(texts.taken_back(visit.words, number=asked.number))


def _undo(visit: Visit, asked: HandOff) -> Ways:
    return ((Action(texts.take_back(visit.words), f"/teach {asked.number} undo"),),)


def _check_open(visit: Visit, asked: HandOff) -> None:
    """Let be learnt once what has an answer; raises Refusal."""
    if asked.learnt_as is not None:
        raise Refusal(texts.learnt_before(visit.words, number=asked.number))
    if asked.answer is None:
        raise Refusal(texts.no_answer_yet(visit.words, number=asked.number))


def _refused(visit: Visit, problem: KnownAlready | NotALesson) -> Refusal:
    if isinstance(problem, NotALesson):
        return Refusal(texts.not_learnt(visit.words, longest=LONGEST_ANSWER))
    every = {one.key: one for one in knowledge.every_entry(visit.scope)}
    known = visit.local(every[problem.key].question)
    return Refusal(texts.known_already(visit.words, question=known))


def _worded(asked: HandOff, words: str) -> HandOff:
    """Take the words that staff wrote: the question on the first line, the answer below."""
    question, _, answer = words.partition("\n")
    return lessons.worded(asked, question, answer) if words.strip() else asked


def _list(visit: Visit) -> Message:
    found = hand_offs.to_teach(visit.scope, _SHOWN)
    if not found:
        return Message(texts.nothing_to_teach(visit.words))
    lines = [f"{one.number}. {(one.lesson or {}).get('question') or one.line}" for one in found]
    ways = tuple(
        (Action(texts.show(visit.words, number=one.number), f"/teach {one.number}"),)
        for one in found
    )
    return Message("\n".join([texts.to_teach(visit.words), *lines]), ways)


def _short(label: str) -> str:
    if len(label) <= _LONGEST_LABEL:
        return label
    return f"{label[: _LONGEST_LABEL - 1].rstrip()}…"
