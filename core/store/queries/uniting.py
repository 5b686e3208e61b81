"""What a museum keeps of two members who turned out to be one is brought together."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    BindParameter,
    and_,
    bindparam,
    case,
    delete,
    func,
    null,
    select,
    update,
)

from core.states.outreach import Audience, DeliveryState, Reason, Recipient
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import consent, consent_record, membership
from core.store.tables.conversation import hand_off
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True)
class Owed:
    """How a message to one of the two stands; `carried_by` is the post that tells it instead."""

    occasion_id: int
    recipient_id: int
    state: DeliveryState
    reason: Reason | None
    carried_by: int | None


_kept: BindParameter[int] = bindparam("kept", type_=BigInteger)
_former: BindParameter[int] = bindparam("former", type_=BigInteger)
_instant = delivery.c.due_at.type
_JOINED = of_museum(
    update(membership)
    .where(membership.c.museum_id == MUSEUM, membership.c.member_id == _kept)
    .values(
        joined_at=bindparam("new_joined_at", type_=membership.c.joined_at.type),
        source=bindparam("new_source"),
    )
)
_MOVE_MEMBERSHIP = of_museum(
    update(membership)
    .where(membership.c.museum_id == MUSEUM, membership.c.member_id == _former)
    .values(member_id=_kept)
)
_LEAVE = of_museum(
    delete(membership).where(membership.c.museum_id == MUSEUM, membership.c.member_id == _former)
)
_MOVE_CONSENTS = of_museum(
    update(consent)
    .where(consent.c.museum_id == MUSEUM, consent.c.member_id == _former)
    .values(member_id=_kept)
)
_DROP_CONSENTS = of_museum(
    delete(consent).where(consent.c.museum_id == MUSEUM, consent.c.member_id == _former)
)
_MOVE_RECORDS = of_museum(
    update(consent_record)
    .where(consent_record.c.museum_id == MUSEUM, consent_record.c.member_id == _former)
    .values(member_id=_kept)
)
_MOVE_HAND_OFFS = of_museum(
    update(hand_off)
    .where(hand_off.c.museum_id == MUSEUM, hand_off.c.member_id == _former)
    .values(member_id=_kept)
)
# Who was passed over by the search for recipients is looked at again; who was found stays so.
_LOOK_AGAIN = of_museum(
    update(occasion)
    .where(
        occasion.c.museum_id == MUSEUM,
        occasion.c.expanded_at.is_(None),
        occasion.c.audience == Audience.SPACES_AND_BACKERS,
        occasion.c.cursor >= _kept,
    )
    .values(cursor=bindparam("before_kept"))
)
_UNEXPANDED = of_museum(
    select(occasion.c.id)
    .where(
        occasion.c.museum_id == MUSEUM,
        occasion.c.expanded_at.is_(None),
        occasion.c.audience == Audience.SPACES_AND_BACKERS,
    )
    .order_by(occasion.c.id)
    .with_for_update()
)
_to_member = (delivery.c.museum_id == MUSEUM, delivery.c.recipient == Recipient.MEMBER)
_theirs = delivery.alias("theirs")
_TO_BOTH = of_museum(
    select(
        delivery.c.occasion_id,
        delivery.c.recipient_id,
        delivery.c.state,
        delivery.c.reason,
        delivery.c.merged_into,
    )
    .join(
        _theirs,
        and_(
            _theirs.c.museum_id == MUSEUM,
            _theirs.c.occasion_id == delivery.c.occasion_id,
            _theirs.c.recipient == Recipient.MEMBER,
            _theirs.c.recipient_id != delivery.c.recipient_id,
            _theirs.c.recipient_id.in_([_kept, _former]),
        ),
    )
    .where(*_to_member, delivery.c.recipient_id.in_([_kept, _former]))
    .order_by(delivery.c.occasion_id, delivery.c.recipient_id)
    .with_for_update(of=delivery)
)
_STATE = of_museum(
    select(delivery.c.state).where(
        *_to_member,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.recipient_id == bindparam("who"),
    )
)
_waits = delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED])
_SKIP = of_museum(
    update(delivery)
    .where(
        *_to_member,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.recipient_id == bindparam("who"),
        _waits,
    )
    .values(
        state=DeliveryState.SKIPPED,
        reason=Reason.SAME_PERSON,
        settled_at=bindparam("at", type_=_instant),
        owner=None,
        lease_until=None,
    )
)
# Who had claimed it lost the turn: it is claimed anew, under the name of the one who is left.
_claimed = delivery.c.state == DeliveryState.CLAIMED
_renamed = {
    "state": case((_claimed, DeliveryState.PENDING.value), else_=delivery.c.state),
    "fence": delivery.c.fence + case((_claimed, 1), else_=0),
    "owner": case((_claimed, null()), else_=delivery.c.owner),
    "lease_until": case((_claimed, null()), else_=delivery.c.lease_until),
}
_RENAME = of_museum(
    update(delivery)
    .where(
        *_to_member,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.recipient_id == bindparam("who"),
    )
    .values(recipient_id=bindparam("new_name"), **_renamed)
)
_MOVE_DELIVERIES = of_museum(
    update(delivery)
    .where(
        *_to_member,
        delivery.c.recipient_id == _former,
        # What is in the air is noted by who sends it under the name that it was sent to.
        delivery.c.state != DeliveryState.SENDING,
        delivery.c.occasion_id.not_in(
            select(_theirs.c.occasion_id).where(
                _theirs.c.museum_id == MUSEUM, _theirs.c.recipient_id == _kept
            )
        ),
    )
    .values(recipient_id=_kept, **_renamed)
)
_IN_THE_AIR = of_museum(
    select(func.count()).where(
        *_to_member,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.recipient_id == _former,
        delivery.c.state == DeliveryState.SENDING,
    )
)


def join(museum: MuseumScope, kept: int, joined_at: datetime, source: str | None) -> None:
    """Write since when a member is tied to this museum, and what led them here first."""
    museum.run(_JOINED, kept=kept, new_joined_at=joined_at, new_source=source)


def move_membership(museum: MuseumScope, kept: int, former: int) -> None:
    """Make the tie of one, with what they said yes and no to, the other's."""
    museum.run(_MOVE_MEMBERSHIP, kept=kept, former=former)
    museum.run(_MOVE_CONSENTS, kept=kept, former=former)


def leave(museum: MuseumScope, former: int) -> None:
    """End the tie of one who is the other's now."""
    museum.run(_LEAVE, former=former)
    museum.run(_DROP_CONSENTS, former=former)


def move_records(museum: MuseumScope, kept: int, former: int) -> None:
    """Make every yes and no that was said, and every question for a person, the other's."""
    museum.run(_MOVE_RECORDS, kept=kept, former=former)
    museum.run(_MOVE_HAND_OFFS, kept=kept, former=former)


def hold_unexpanded(museum: MuseumScope, kept: int) -> list[int]:
    """Hold the occasions whose recipients are still being found; they look at `kept` again."""
    found = list(museum.run(_UNEXPANDED).scalars())
    museum.run(_LOOK_AGAIN, kept=kept, before_kept=kept - 1)
    return found


def owed_to_both(museum: MuseumScope, kept: int, former: int) -> list[tuple[Owed, Owed]]:
    """Read what both are owed for the same occasion, and hold it: as `kept`, as `former`."""
    found: dict[int, dict[int, Owed]] = {}
    for row in museum.run(_TO_BOTH, kept=kept, former=former):
        found.setdefault(row.occasion_id, {})[row.recipient_id] = Owed(*row)
    return [(pair[kept], pair[former]) for pair in found.values()]


def state_of(museum: MuseumScope, occasion_id: int, member_id: int) -> DeliveryState | None:
    """Read how a message to a member stands."""
    found: DeliveryState | None = museum.run(
        _STATE, in_occasion=occasion_id, who=member_id
    ).scalar()
    return found


def skip(museum: MuseumScope, owed: Owed, at: datetime) -> None:
    """Let a message wait no more that the same person is told by another."""
    museum.run(_SKIP, in_occasion=owed.occasion_id, who=owed.recipient_id, at=at)


def exchange(museum: MuseumScope, occasion_id: int, kept: int, former: int) -> None:
    """Let each have the other's message of an occasion."""
    aside = -kept
    for who, new_name in ((kept, aside), (former, kept), (aside, former)):
        museum.run(_RENAME, in_occasion=occasion_id, who=who, new_name=new_name)


def move_deliveries(museum: MuseumScope, kept: int, former: int) -> None:
    """Make the other's what only one was owed, unless it is in the air."""
    museum.run(_MOVE_DELIVERIES, kept=kept, former=former)


def is_in_the_air(museum: MuseumScope, occasion_id: int, former: int) -> bool:
    """Tell whether an occasion is being told to a member in this moment."""
    return bool(museum.run(_IN_THE_AIR, in_occasion=occasion_id, former=former).scalar_one())
