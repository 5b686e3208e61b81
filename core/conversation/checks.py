"""Staff check answers: real questions, taken as chance has it, whatever the bot made of them.

Which come first hangs on nothing but the digest of their words, so what was checked at any time
is a fair sample of what is asked: that is what the sureness is learnt of.
"""

from datetime import datetime
from itertools import groupby

from core.conversation.answers.kept import digest_of
from core.folding import fold
from core.states.conversation import Labeller, Verdict
from core.store import MuseumScope
from core.store.queries import knowledge, labels, questions
from core.store.queries.labels import Label
from core.store.queries.questions import Question

#: So many of the last questions are there to be checked.
_LAST = 1_000


def unchecked(scope: MuseumScope, language: str | None, after: int | None = None) -> list[Question]:
    """List questions that nobody checked, in the order in which they are to be.

    One of each wording with the entry that came first; `after` is the id of one to go on from.
    """
    known = {one.key for one in knowledge.every_entry(scope)}
    done = {_place(one) for one in questions.checked(scope)}
    asked = sorted(questions.last(scope, _LAST), key=_place)
    first = after and next((_place(one) for one in asked if one.id == after), None)
    open_ = [
        next(same)
        for place, same in groupby(asked, _place)
        if place not in done and (not first or place > first)
    ]
    return [one for one in open_ if one.entry in known and language in (None, one.language)]


def _place(asked: Question) -> tuple[str, str]:
    return digest_of(fold(asked.question)), asked.entry or ""


def note(scope: MuseumScope, asked: Question, verdict: Verdict, now: datetime) -> None:
    """Write down what staff say of the entry that came first; said again, the last word holds.

    Where it is wrong it is told no more to who asks nearly the same; where it is right, it is.
    """
    questions.check(scope, asked.id, verdict, now)
    if asked.entry is None:
        return
    labels.withdraw(scope, asked.question, asked.entry)
    meant = verdict is Verdict.MEANT
    label = Label(
        member_id=asked.member_id,
        question=asked.question,
        language=asked.language,
        entry=asked.entry,
        verdict=Verdict.MEANT if meant else Verdict.NOT_MEANT,
        labeller=Labeller.STAFF,
        at=now,
    )
    labels.add(scope, label)
