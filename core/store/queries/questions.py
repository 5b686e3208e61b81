"""Questions that were looked up: how they were met, and what staff found of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from core.states.conversation import Verdict
from core.store.columns import new_id
from core.store.records import columns_of, every, one, written
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.network import museum
from core.store.tables.questions import question


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a member asked at an instant in a language, and the zone in which it was met.

    `entry` is the key of the entry that came first, told or not. Staff's `verdict`, since
    `checked_at`: MEANT, it answers the question; NOT_MEANT, it does not; UNKNOWN, none does.
    """

    member_id: int
    question: str
    language: str
    zone: str
    entry: str | None
    asked_at: datetime
    verdict: Verdict | None = None
    checked_at: datetime | None = None
    id: int = 0


_columns = columns_of(Question, question)
_mine = question.c.museum_id == MUSEUM
_of_member = question.c.member_id == bindparam("who")
_NEWEST_FIRST = (question.c.asked_at.desc(), question.c.id.desc())
_ADD = of_museum(insert(question))
_LAST = of_museum(select(*_columns).where(_mine).order_by(*_NEWEST_FIRST).limit(bindparam("most")))
_CHECKED = of_museum(
    select(*_columns).where(_mine, question.c.verdict.is_not(None)).order_by(*_NEWEST_FIRST)
)
_FIND = of_museum(
    select(*_columns).where(_mine, question.c.id == bindparam("which")).with_for_update()
)
_CHECK = of_museum(
    update(question)
    .where(_mine, question.c.id == bindparam("which"))
    .values(verdict=bindparam("found"), checked_at=bindparam("at"))
)
_OF_MEMBER = of_museum(select(*_columns).where(_mine, _of_member).order_by(question.c.asked_at))
_FORGET = of_museum(delete(question).where(_mine, _of_member))
_MOVE = of_museum(
    update(question)
    .where(_mine, question.c.member_id == bindparam("former"))
    .values(member_id=bindparam("kept"))
)
_old = (
    # A replayed museum lives in a time of its own.
    question.c.museum_id.not_in(select(museum.c.id).where(museum.c.replay_at.is_not(None))),
    question.c.asked_at < bindparam("before", type_=question.c.asked_at.type),
)
_DROP = across_museums(delete(question).where(*_old))
_DROP_UNCHECKED = across_museums(delete(question).where(*_old, question.c.verdict.is_(None)))


def add(scope: MuseumScope, new: Question) -> None:
    """Write down what was asked."""
    scope.run(_ADD, **written(replace(new, id=new_id())))


def last(scope: MuseumScope, most: int) -> list[Question]:
    """Read the last questions, checked or not, the newest first."""
    return every(_question, scope.run(_LAST, most=most))


def checked(scope: MuseumScope) -> list[Question]:
    """Read all that staff checked, the last asked first."""
    return every(_question, scope.run(_CHECKED))


def find(scope: MuseumScope, question_id: int) -> Question | None:
    """Read a question and hold it."""
    return one(_question, scope.run(_FIND, which=question_id).first())


def check(scope: MuseumScope, question_id: int, verdict: Verdict, at: datetime) -> None:
    """Write what staff found of the entry that came first."""
    scope.run(_CHECK, which=question_id, found=verdict, at=at)


def of_member(scope: MuseumScope, member_id: int) -> list[Question]:
    """Read what a member asked, the oldest first."""
    return every(_question, scope.run(_OF_MEMBER, who=member_id))


def forget_member(scope: MuseumScope, member_id: int) -> None:
    """Delete what a member asked."""
    scope.run(_FORGET, who=member_id)


def move(scope: MuseumScope, former: int, kept: int) -> None:
    """Give what a member asked to the one that they are now."""
    scope.run(_MOVE, former=former, kept=kept)


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete what was asked before an instant."""
    network.run(_DROP, before=before)


def drop_unchecked(network: NetworkScope, before: datetime) -> None:
    """Delete what was asked before an instant and staff have not checked."""
    network.run(_DROP_UNCHECKED, before=before)


def _question(*row: Any) -> Question:
    return Question(**dict(zip(Question.__slots__, row, strict=True)))
