"""Deliveries: the messages that a museum owes, how they stand, and how they are corrected."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, exists, func, insert, select, update

from core.states.outreach import DeliveryState, OccasionKind, Reason, Recipient
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.outreach import WAITING, delivery

#: The key of a delivery's row: museum, occasion, recipient.
Place = tuple[int, int, int]


class Words(NamedTuple):
    """What an occasion says in an instant, and whether it is withdrawn or pauses."""

    caused_at: datetime
    withdrawn_at: datetime | None
    paused_at: datetime | None
    subject: dict[str, Any]


#: Gives the key of the occasion that a delivery tells.
told_of: Callable[["Delivery"], tuple[int, int]] = attrgetter("museum_id", "occasion_id")
#: What keys are written with: to go on from a copy takes half as long as to begin.
_KEY = blake2b(digest_size=12)


class Key(NamedTuple):
    """Names a delivery to a platform; `str` writes it in 24 letters and digits, always the same."""

    museum_id: int
    occasion_id: int
    recipient_id: int

    def __str__(self) -> str:
        written = _KEY.copy()
        written.update(b"%d/%d/%d" % self)
        return written.hexdigest()


# Not frozen, as there is one for each recipient: that would take several times as long.
@dataclass(slots=True)
class Delivery:
    """One message owed, with its occasion's words and the clock of its museum.

    `replay_at` is the instant that a replayed museum lives in; `fence` numbers the turns;
    `repeatable_until` is set once a call may have arrived; `lease_until` is the end of a turn that
    may have been left. The last fields are its `Words`.
    """

    museum_id: int
    occasion_id: int
    recipient_id: int
    recipient: Recipient
    expires_at: datetime | None
    fence: int
    attempts: int
    owed_revision: int
    address: str | None
    language: str | None
    sent_reference: str | None
    repeatable_until: datetime | None
    lane: str
    kind: OccasionKind
    campaign_id: int | None
    replay_at: datetime | None
    lease_until: datetime | None
    caused_at: datetime
    withdrawn_at: datetime | None
    paused_at: datetime | None
    subject: dict[str, Any]

    def say(self, words: Words) -> "Delivery":
        """Have it say what its occasion says now; gives itself."""
        self.caused_at, self.withdrawn_at, self.paused_at, self.subject = words
        return self

    @property
    def key(self) -> Key:
        """Name this delivery to a platform."""
        # Its own way to make a named tuple takes twice as long.
        return tuple.__new__(Key, (self.museum_id, self.occasion_id, self.recipient_id))

    @property
    def place(self) -> Place:
        """The key of its row."""
        return self.museum_id, self.occasion_id, self.recipient_id

    @property
    def reader(self) -> tuple[int, int]:
        """Whom it is for, within a museum."""
        return self.museum_id, self.recipient_id


@dataclass(slots=True)
class Outcome:
    """What became of a delivery; `due_at` and `lane` are set when it goes back to wait.

    Of one that was sent there is but its `sent_reference`: the rest was written before the call.
    """

    delivery: Delivery
    state: DeliveryState
    at: datetime
    sent_reference: str | None = None
    attempts: int = 0
    address: str | None = None
    language: str | None = None
    repeatable_until: datetime | None = None
    reason: Reason | None = None
    due_at: datetime | None = None
    lane: str | None = None


_instant = delivery.c.due_at.type
_at = bindparam("at", type_=_instant)
_mine = delivery.c.museum_id == MUSEUM
_of_occasion = delivery.c.occasion_id == bindparam("in_occasion")
_ADD = of_museum(insert(delivery))
_WITHDRAW = of_museum(
    update(delivery)
    .where(
        _mine,
        _of_occasion,
        delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED]),
    )
    .values(
        state=DeliveryState.SKIPPED,
        reason=Reason.WITHDRAWN,
        settled_at=_at,
        owner=None,
        lease_until=None,
    )
)
_post = delivery.alias("post")
_part = delivery.alias("part")
_PART = of_museum(
    update(delivery)
    .where(
        _mine,
        delivery.c.merged_into == bindparam("in_occasion"),
        exists(
            select(1).where(
                _post.c.museum_id == MUSEUM,
                _post.c.occasion_id == delivery.c.merged_into,
                _post.c.recipient_id == delivery.c.recipient_id,
                _post.c.state == DeliveryState.SKIPPED,
            )
        ),
    )
    .values(state=DeliveryState.PENDING, reason=None, settled_at=None, merged_into=None)
)
_correction = {
    "owed_revision": delivery.c.owed_revision + 1,
    "edit_due_at": case((delivery.c.state == DeliveryState.SENT, _at)),
    "attempts": case((delivery.c.state == DeliveryState.SENT, 0), else_=delivery.c.attempts),
}
# What is in the air is marked too: whoever settles it sees that it is owed an edit.
_went_out = delivery.c.state.in_([DeliveryState.SENDING, DeliveryState.SENT])
_CORRECT = of_museum(update(delivery).where(_mine, _of_occasion, _went_out).values(**_correction))
_CORRECT_CARRIERS = of_museum(
    update(delivery)
    .where(
        _mine,
        _went_out,
        exists(
            select(1).where(
                _part.c.museum_id == MUSEUM,
                _part.c.occasion_id == bindparam("in_occasion"),
                _part.c.recipient_id == delivery.c.recipient_id,
                _part.c.merged_into == delivery.c.occasion_id,
            )
        ),
        delivery.c.occasion_id.in_(
            select(_part.c.merged_into).where(
                _part.c.museum_id == MUSEUM,
                _part.c.occasion_id == bindparam("in_occasion"),
                _part.c.merged_into.is_not(None),
            )
        ),
    )
    .values(**_correction)
)
_PER_STATE = of_museum(
    select(delivery.c.state, func.count()).where(_mine).group_by(delivery.c.state)
)
_AWAITED = of_museum(
    select(delivery.c.occasion_id)
    .where(
        _mine,
        delivery.c.recipient_id == bindparam("to_member"),
        delivery.c.recipient == Recipient.MEMBER,
        WAITING,
        delivery.c.due_at <= _at,
    )
    .limit(1)
)
_OF_OCCASION = of_museum(
    select(delivery.c.state, func.count()).where(_mine, _of_occasion).group_by(delivery.c.state)
)


def add(scope: MuseumScope, **columns: Any) -> None:
    """Owe one message."""
    scope.run(_ADD, **columns)


def withdraw(scope: MuseumScope, occasion_id: int, at: datetime) -> None:
    """Stop what still waits of an occasion; what it carried waits again for itself."""
    scope.run(_WITHDRAW, in_occasion=occasion_id, at=at)
    part(scope, occasion_id)


def part(scope: MuseumScope, occasion_id: int) -> None:
    """Take out of an occasion's skipped posts what they would have told as well."""
    scope.run(_PART, in_occasion=occasion_id)


def owe_edits(scope: MuseumScope, occasion_id: int, at: datetime) -> None:
    """Owe the occasion's new words to all who were told them, or by a later post.

    The caller holds the occasion, so that nothing begins to be sent with the old words meanwhile.
    """
    scope.run(_CORRECT, in_occasion=occasion_id, at=at)
    scope.run(_CORRECT_CARRIERS, in_occasion=occasion_id, at=at)


def per_state(scope: MuseumScope) -> dict[DeliveryState, int]:
    """Count a museum's deliveries by state."""
    return {state: int(count) for state, count in scope.run(_PER_STATE)}


def is_awaited(scope: MuseumScope, member_id: int, now: datetime) -> bool:
    """Tell whether a member is owed a message that is due and not yet settled."""
    return scope.run(_AWAITED, to_member=member_id, at=now).first() is not None


def of_occasion(scope: MuseumScope, occasion_id: int) -> dict[DeliveryState, int]:
    """Count an occasion's deliveries by state."""
    rows = scope.run(_OF_OCCASION, in_occasion=occasion_id)
    return {state: int(count) for state, count in rows}
