"""What staff answered once becomes known: a new entry, or a new phrasing of one there is."""

from dataclasses import replace
from datetime import datetime

from core.conversation.helping import label_of
from core.conversation.impersonal import answer_of, question_of
from core.conversation.telling import source_of
from core.conversation.visit import spoken
from core.errors import Mistake
from core.folding import fold
from core.language import likely_language
from core.states.conversation import Labeller, Verdict
from core.store import MuseumScope, NetworkScope
from core.store.queries import hand_offs, knowledge, labels, members
from core.store.queries.hand_offs import HandOff
from core.store.queries.knowledge import KnowledgeEntry
from core.store.queries.museums import Museum

#: An answer fits into one message with its source on every platform; a question is one line.
LONGEST_ANSWER, LONGEST_QUESTION = 1_500, 300
#: From this score on an entry is near enough to a question to mean the same.
_NEAR = 0.2
_QUESTION, _ANSWER = "question", "answer"


class KnownAlready(Mistake):
    """The museum knows this very question already, in the entry `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The entry {key} is asked for in these very words already.")
        self.key = key


class NotALesson(Mistake):
    """There is no question or no answer to be made known, or one is too long."""

    def __init__(self) -> None:
        super().__init__(
            "What is made known needs a question without names and contacts, "
            f"of at most {LONGEST_QUESTION} characters, "
            f"and an answer of at most {LONGEST_ANSWER} characters."
        )


def noted(network: NetworkScope, asked: HandOff, answer: str) -> HandOff:
    """Note beside a question what could be made known of its first answer."""
    if asked.answer is not None:
        return asked
    known = members.identities(network, [asked.member_id]).get(asked.member_id, [])
    names = [one.name for one in known]
    lesson = {_QUESTION: question_of(_first_asked(asked), names), _ANSWER: answer_of(answer, names)}
    return replace(asked, lesson=lesson)


def _first_asked(asked: HandOff) -> str:
    """Give the question without what its member added to it: a conversation is no question."""
    lines = asked.question.split("\n")
    return "\n".join(lines[: max(1, len(lines) - asked.additions)])


def worded(asked: HandOff, question: str = "", answer: str = "") -> HandOff:
    """Give a lesson other words, which staff wrote for everybody."""
    before = asked.lesson or {}
    lesson = {
        _QUESTION: " ".join(question.split()) or before.get(_QUESTION, ""),
        _ANSWER: answer.strip() or before.get(_ANSWER, asked.answer or ""),
    }
    return replace(asked, lesson=lesson)


def is_complete(asked: HandOff) -> bool:
    """Tell whether a lesson can be made known as it stands."""
    lesson = asked.lesson or {}
    question, answer = lesson.get(_QUESTION, ""), lesson.get(_ANSWER, "")
    return 0 < len(question) <= LONGEST_QUESTION and 0 < len(answer) <= LONGEST_ANSWER


def nearest(scope: MuseumScope, asked: HandOff) -> KnowledgeEntry | None:
    """Find the entry that came nearest when it was asked, if it may mean the same."""
    if not asked.keys or (asked.nearest or {}).get("score", 0.0) < _NEAR:
        return None
    return knowledge.find(scope, asked.keys[0])


def as_entry(scope: MuseumScope, museum: Museum, asked: HandOff, now: datetime) -> KnowledgeEntry:
    """Make a new entry of a lesson, and note that it did; raises KnownAlready, NotALesson."""
    question, answer = _checked(asked)
    every = knowledge.every_entry(scope)
    _check_unknown(every, question)
    key = _free_key({one.key for one in every}, asked.number)
    made = _entry(museum, key, 1 + max((one.position for one in every), default=0), now)
    language = _language(museum, question, asked.language)
    entry = replace(
        made,
        question={language: question},
        answer={_language(museum, answer, language): answer},
    )
    knowledge.save(scope, entry)
    _learn(scope, asked, key, now)
    return entry


def _entry(museum: Museum, key: str, position: int, now: datetime) -> KnowledgeEntry:
    return KnowledgeEntry(key, position, {}, {}, {}, source_of(museum, now), learnt_at=now)


def as_phrasing(
    scope: MuseumScope, museum: Museum, asked: HandOff, key: str, now: datetime
) -> KnowledgeEntry | None:
    """Let an entry learn the question of a lesson; nothing where there is no such entry.

    Raises KnownAlready for what another entry is asked for by, and NotALesson.
    """
    question, _ = _checked(asked)
    every = knowledge.every_entry(scope)
    entry = next((one for one in every if one.key == key), None)
    if entry is None:
        return None
    _check_unknown([one for one in every if one.key != key], question)
    language = _language(museum, question, asked.language)
    before = entry.learnt or {}
    said = list(dict.fromkeys((*before.get(language, ()), question)))
    taught = replace(entry, learnt={**before, language: said})
    knowledge.save(scope, taught)
    _learn(scope, asked, key, now)
    return taught


def take_back(scope: MuseumScope, asked: HandOff) -> None:
    """Undo what was learnt of a lesson."""
    entry = knowledge.find(scope, asked.learnt_as) if asked.learnt_as else None
    question = (asked.lesson or {}).get(_QUESTION, "")
    if entry is None:
        return
    if _is_made_of(entry, question):
        knowledge.drop(scope, entry.key)
        gone = hand_offs.learnt_by(scope, entry.key)
    else:
        knowledge.save(scope, replace(entry, learnt=_without(entry.learnt or {}, question)))
        gone = [asked]
    for one in gone:
        labels.withdraw(scope, one.question, entry.key)
        hand_offs.change(scope, replace(one, learnt_as=None, learnt_at=None))


def _is_made_of(entry: KnowledgeEntry, question: str) -> bool:
    return entry.learnt_at is not None and question in entry.question.values()


def _without(learnt: dict[str, list[str]], question: str) -> dict[str, list[str]]:
    left = {code: [one for one in said if one != question] for code, said in learnt.items()}
    return {code: said for code, said in left.items() if said}


def _checked(asked: HandOff) -> tuple[str, str]:
    lesson = asked.lesson or {}
    if not is_complete(asked):
        raise NotALesson
    return lesson[_QUESTION], lesson[_ANSWER]


def _check_unknown(every: list[KnowledgeEntry], question: str) -> None:
    """Let no two entries be asked for in the same words: none would be told any more."""
    wanted = fold(question)
    for entry in every:
        phrasings = [one for said in entry.every_phrasing.values() for one in said]
        if wanted in map(fold, (*entry.question.values(), *phrasings)):
            raise KnownAlready(entry.key)


def _learn(scope: MuseumScope, asked: HandOff, key: str, now: datetime) -> None:
    labels.add(scope, label_of(asked, key, Verdict.MEANT, Labeller.STAFF, now))
    hand_offs.change(scope, replace(asked, learnt_as=key, learnt_at=now))


def _language(museum: Museum, text: str, known: str) -> str:
    return likely_language(text, spoken(museum)) or known


def _free_key(taken: set[str], number: int) -> str:
    key, step = f"asked-{number}", 1
    while key in taken:
        step += 1
        key = f"asked-{number}-{step}"
    return key
