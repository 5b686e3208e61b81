"""Hand-offs: the questions that wait for a person, with the chats where the answers go."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from core.messages import Platform
from core.states.conversation import HandOffState
from core.store.queries.museums import hold
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.conversation import hand_off

_LONGEST_LINE = 200
#: Shorter additions ask nothing: "thank you!".
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class HandOff:
    """A question for a person; staff know it by its `number`, which is 0 until it waits.

    An offered one without a question waits for the member's words. A closed one without a number
    was refused, because the member had asked too much that day. `nearest` are the keys of the
    entries that came nearest, with the `score` of the first and its `lead` over the second, and
    those `shown` to the member to choose from, while they may.
    `answer` is what the staff said first; of its `lesson` the entry of the key `learnt_as` was
    made, or learnt a phrasing, at `learnt_at`. `claimed_as` is the account of who has it, by
    platform and sender, where it was taken in a chat; `claimed_by` is what they are called.
    """

    id: int
    number: int
    member_id: int
    platform: Platform
    address: str
    language: str
    question: str
    state: HandOffState
    asked_at: datetime
    answered_at: datetime | None
    claimed_by: str | None = None
    additions: int = 0
    nearest: dict[str, Any] | None = None
    answer: str | None = None
    touched_at: datetime | None = None
    reminded_at: datetime | None = None
    snoozed_until: datetime | None = None
    learnt_as: str | None = None
    learnt_at: datetime | None = None
    claimed_as: str | None = None
    lesson: dict[str, str] | None = None

    @property
    def keys(self) -> list[str]:
        """The keys of the entries that came nearest, the best first."""
        return list((self.nearest or {}).get("keys", ()))

    @property
    def shown(self) -> list[str]:
        """The keys of the entries that the member was asked to choose from."""
        return list((self.nearest or {}).get("shown", ()))

    @property
    def waits(self) -> bool:
        """Tell whether who asked waits for words of a person."""
        if self.state is HandOffState.PERSON:
            return self.answered_at is None
        return self.state is HandOffState.WAITING

    @property
    def line(self) -> str:
        """The question on one line of at most 200 characters, as staff see it in a list."""
        return line_of(self.question)

    @property
    def lines(self) -> list[str]:
        """The question, and each addition of more than a word or two, on a line of its own."""
        if not self.additions:
            return [self.line]
        first, *more = self.question.split("\n")
        asked = [one for one in more if len(one.split()) >= _FEWEST_WORDS]
        return [line_of(first), *map(line_of, asked)]


def line_of(question: str) -> str:
    """Write a question on one line of at most 200 characters."""
    whole = " ".join(question.split())
    return f"{whole[:_LONGEST_LINE].rstrip()}…" if len(whole) > _LONGEST_LINE else whole


_columns = columns_of(HandOff, hand_off)
_mine = hand_off.c.museum_id == MUSEUM
_of_member = hand_off.c.member_id == bindparam("who")
_CHANGING = (
    *("number", "question", "state", "answered_at", "claimed_by", "additions", "nearest", "answer"),
    *("touched_at", "reminded_at", "snoozed_until", "learnt_as", "learnt_at", "lesson"),
    "claimed_as",
)
#: With a person, or waiting for one.
_OPEN = (HandOffState.WAITING, HandOffState.PERSON)
_ADD = of_museum(insert(hand_off))
_CHANGE = of_museum(
    update(hand_off)
    .where(_mine, hand_off.c.id == bindparam("which"))
    .values({name: bindparam(f"new_{name}", type_=hand_off.c[name].type) for name in _CHANGING})
)
_IN_STATES = of_museum(
    select(*_columns)
    .where(_mine, hand_off.c.state.in_(bindparam("states", expanding=True)))
    .order_by(hand_off.c.asked_at, hand_off.c.number)
)
_MUSEUMS = across_museums(
    select(hand_off.c.museum_id).where(hand_off.c.state.in_(_OPEN)).distinct()
)
_IN_VAIN = of_museum(
    select(*_columns)
    .where(
        _mine,
        hand_off.c.state != HandOffState.TOLD,
        hand_off.c.question != "",
        hand_off.c.asked_at >= bindparam("since", type_=hand_off.c.asked_at.type),
    )
    .order_by(hand_off.c.asked_at.desc(), hand_off.c.id.desc())
    .limit(bindparam("most"))
)
_TO_TEACH = of_museum(
    select(*_columns)
    .where(
        _mine,
        hand_off.c.number > 0,
        hand_off.c.answer.is_not(None),
        hand_off.c.learnt_as.is_(None),
    )
    .order_by(hand_off.c.answered_at.desc(), hand_off.c.number.desc())
    .limit(bindparam("most"))
)
_LEARNT = of_museum(
    select(*_columns).where(_mine, hand_off.c.learnt_as == bindparam("key")).with_for_update()
)
_LEAVE = of_museum(
    update(hand_off)
    .where(
        _mine,
        _of_member,
        hand_off.c.state == HandOffState.OFFERED,
        hand_off.c.question != "",
    )
    .values(state=HandOffState.LEFT)
)
_FORGET_TOLD = across_museums(
    delete(hand_off).where(
        hand_off.c.state == HandOffState.TOLD,
        hand_off.c.asked_at < bindparam("before", type_=hand_off.c.asked_at.type),
    )
)
_NUMBERED = of_museum(
    select(*_columns)
    .where(_mine, hand_off.c.number == bindparam("number"), hand_off.c.number > 0)
    .with_for_update()
)
_OF_MEMBER = of_museum(
    select(*_columns).where(_mine, _of_member).order_by(hand_off.c.asked_at, hand_off.c.id)
)
_WITHDRAW = of_museum(
    delete(hand_off).where(_mine, _of_member, hand_off.c.state == HandOffState.OFFERED)
)
_FORGET = of_museum(delete(hand_off).where(_mine, _of_member))
_LAST_NUMBER = of_museum(select(func.coalesce(func.max(hand_off.c.number), 0)).where(_mine))


def add(scope: MuseumScope, new: HandOff) -> None:
    """Write a new hand-off."""
    scope.run(_ADD, **{field.name: getattr(new, field.name) for field in fields(new)})


def change(scope: MuseumScope, changed: HandOff) -> None:
    """Write a hand-off's number, question, state, and who sees to it."""
    values = {f"new_{name}": getattr(changed, name) for name in _CHANGING}
    scope.run(_CHANGE, which=changed.id, **values)


def in_states(scope: MuseumScope, states: Iterable[HandOffState]) -> list[HandOff]:
    """Read a museum's hand-offs in some states, the oldest first."""
    return every(HandOff, scope.run(_IN_STATES, states=list(states)))


def museums_with_open(network: NetworkScope) -> list[int]:
    """List the museums some of whose questions are with a person, or wait for one."""
    return list(network.run(_MUSEUMS).scalars())


def asked_in_vain(scope: MuseumScope, since: datetime, most: int) -> list[HandOff]:
    """Read the last questions that the bot could not answer when they were asked, newest first."""
    return every(HandOff, scope.run(_IN_VAIN, since=since, most=most))


def to_teach(scope: MuseumScope, most: int) -> list[HandOff]:
    """Read what staff answered and nothing has learnt from, the last answered first."""
    return every(HandOff, scope.run(_TO_TEACH, most=most))


def learnt_by(scope: MuseumScope, key: str) -> list[HandOff]:
    """Read what an entry has learnt from, and hold it."""
    return every(HandOff, scope.run(_LEARNT, key=key))


def numbered(scope: MuseumScope, number: int) -> HandOff | None:
    """Read the hand-off that staff know by `number`, and hold it."""
    return one(HandOff, scope.run(_NUMBERED, number=number).first())


def of_member(scope: MuseumScope, member_id: int) -> list[HandOff]:
    """Read a member's hand-offs with this museum, the oldest first."""
    return every(HandOff, scope.run(_OF_MEMBER, who=member_id))


def leave_offers(scope: MuseumScope, member_id: int) -> None:
    """Note that a member did not take up what was offered, and keep what they asked."""
    scope.run(_LEAVE, who=member_id)


def forget_told(network: NetworkScope, before: datetime) -> None:
    """Delete what was answered before an instant, and nobody said that it does not help."""
    network.run(_FORGET_TOLD, before=before)


def withdraw_offers(scope: MuseumScope, member_id: int) -> None:
    """Delete what was offered to a member and not taken up."""
    scope.run(_WITHDRAW, who=member_id)


def forget_member(scope: MuseumScope, member_id: int) -> None:
    """Delete a member's hand-offs."""
    scope.run(_FORGET, who=member_id)


def next_number(network: NetworkScope, museum_id: int) -> int:
    """Give the museum's next number; nobody else gets one until the transaction ends."""
    hold(network, museum_id)
    return int(network.museum(museum_id).run(_LAST_NUMBER).scalar_one()) + 1
