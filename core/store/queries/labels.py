"""Labels: questions with what people said answers them, or does not."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.states.conversation import Labeller, Verdict
from core.store.columns import new_id
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.labels import label
from core.store.tables.network import museum


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What somebody said at an instant of a question and an entry.

    MEANT: the entry of this key answers the question, as who pressed its button among guesses says,
    or staff who joined an answer to it. NOT_MEANT: it was told, and does not help. UNKNOWN: no
    entry answers it, so `entry` is absent. `score` and `lead` are those of the best entry when it
    was asked, where they are known. `member_id` is who asked, if a member did.
    """

    member_id: int | None
    question: str
    language: str
    entry: str | None
    verdict: Verdict
    labeller: Labeller
    at: datetime
    score: float | None = None
    lead: float | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for an entry that is missing, or that nobody spoke of."""
        if (self.entry is None) is not (self.verdict is Verdict.UNKNOWN):
            message = f"the verdict {self.verdict.value} is not said of the entry {self.entry}"
            raise ValueError(message)


_mine = label.c.museum_id == MUSEUM
_of_member = label.c.member_id == bindparam("who")
_ADD = of_museum(label.insert())
_ALL = of_museum(select(*columns_of(Label, label)).where(_mine).order_by(label.c.at, label.c.id))
_OF_MEMBER = of_museum(
    select(*columns_of(Label, label)).where(_mine, _of_member).order_by(label.c.at, label.c.id)
)
_OF_ENTRY = of_museum(
    select(*columns_of(Label, label))
    .where(_mine, label.c.entry == bindparam("key"))
    .order_by(label.c.at, label.c.id)
)
_WITHDRAW = of_museum(
    delete(label).where(
        _mine,
        label.c.entry == bindparam("key"),
        label.c.question == bindparam("asked"),
        label.c.labeller == Labeller.STAFF,
    )
)
_FORGET = of_museum(delete(label).where(_mine, _of_member))
_MOVE = of_museum(
    update(label)
    .where(_mine, label.c.member_id == bindparam("former"))
    .values(member_id=bindparam("kept"))
)
_DROP = across_museums(
    delete(label).where(
        # A replayed museum lives in a time of its own.
        label.c.museum_id.not_in(select(museum.c.id).where(museum.c.replay_at.is_not(None))),
        label.c.at < bindparam("before", type_=label.c.at.type),
    )
)


def add(scope: MuseumScope, new: Label) -> None:
    """Write down what was said."""
    scope.run(_ADD, id=new_id(), **asdict(new))


def every_label(scope: MuseumScope) -> list[Label]:
    """Read a museum's labels, the oldest first."""
    return every(_label, scope.run(_ALL))


def of_member(scope: MuseumScope, member_id: int) -> list[Label]:
    """Read the labels of what a member asked, the oldest first."""
    return every(_label, scope.run(_OF_MEMBER, who=member_id))


def of_entry(scope: MuseumScope, key: str) -> list[Label]:
    """Read what was said of an entry, the oldest first."""
    return every(_label, scope.run(_OF_ENTRY, key=key))


def withdraw(scope: MuseumScope, question: str, key: str) -> None:
    """Delete what staff said of a question and an entry."""
    scope.run(_WITHDRAW, key=key, asked=question)


def forget_member(scope: MuseumScope, member_id: int) -> None:
    """Delete the labels of what a member asked."""
    scope.run(_FORGET, who=member_id)


def move(scope: MuseumScope, former: int, kept: int) -> None:
    """Give what a member asked to the one that they are now."""
    scope.run(_MOVE, former=former, kept=kept)


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete labels from before an instant."""
    network.run(_DROP, before=before)


def _label(*row: Any) -> Label:
    return Label(**dict(zip(Label.__slots__, row, strict=True)))
