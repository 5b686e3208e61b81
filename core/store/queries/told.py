"""What was sent to one member, what still waits for them, and what a post in a space said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from core.states.outreach import DeliveryState, OccasionKind, Reason, Recipient
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True)
class Told:
    """One message that a member was owed; `settled_at` is when that ended."""

    kind: OccasionKind
    subject: dict[str, Any]
    state: DeliveryState
    reason: Reason | None
    due_at: datetime
    settled_at: datetime | None


_WAITING = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)


def _to_member(*rule: Any) -> Select[Any]:
    return (
        select(
            occasion.c.kind,
            occasion.c.subject,
            delivery.c.state,
            delivery.c.reason,
            delivery.c.due_at,
            delivery.c.settled_at,
        )
        .join(
            occasion,
            (occasion.c.museum_id == MUSEUM) & (occasion.c.id == delivery.c.occasion_id),
        )
        .where(
            delivery.c.museum_id == MUSEUM,
            delivery.c.recipient_id == bindparam("who"),
            delivery.c.recipient == Recipient.MEMBER,
            occasion.c.kind != OccasionKind.REPLY,
            *rule,
        )
    )


_ALL = of_museum(_to_member().order_by(delivery.c.due_at, occasion.c.id))
_LAST = of_museum(
    _to_member(delivery.c.state == DeliveryState.SENT)
    .order_by(delivery.c.settled_at.desc())
    .limit(1)
)
_PLANNED = of_museum(_to_member(delivery.c.state.in_(_WAITING)).order_by(delivery.c.due_at))
_POSTED_AS = of_museum(
    select(occasion.c.subject)
    .join(delivery, (delivery.c.museum_id == MUSEUM) & (delivery.c.occasion_id == occasion.c.id))
    .where(
        occasion.c.museum_id == MUSEUM,
        delivery.c.recipient_id == bindparam("space_id"),
        delivery.c.recipient == Recipient.SPACE,
        delivery.c.sent_reference == bindparam("sent_as"),
    )
)
_FIRST_OF = of_museum(
    select(delivery.c.sent_reference)
    .join(occasion, (occasion.c.museum_id == MUSEUM) & (occasion.c.id == delivery.c.occasion_id))
    .where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.recipient_id == bindparam("space_id"),
        delivery.c.recipient == Recipient.SPACE,
        delivery.c.state == DeliveryState.SENT,
        delivery.c.sent_reference.is_not(None),
        occasion.c.campaign_id == bindparam("of_campaign"),
        occasion.c.kind == OccasionKind.ANNOUNCEMENT,
    )
    .order_by(delivery.c.settled_at, occasion.c.caused_at)
    .limit(1)
)


_TURNS = of_museum(
    select(occasion.c.subject)
    .join(delivery, (delivery.c.museum_id == MUSEUM) & (delivery.c.occasion_id == occasion.c.id))
    .where(
        occasion.c.museum_id == MUSEUM,
        delivery.c.recipient_id == bindparam("who"),
        delivery.c.recipient == Recipient.MEMBER,
        occasion.c.kind == OccasionKind.REPLY,
        occasion.c.caused_at >= bindparam("since", type_=occasion.c.caused_at.type),
    )
    .order_by(occasion.c.caused_at.desc(), occasion.c.id.desc())
    .limit(bindparam("most"))
)
_LONGEST_TURN = 200


def turns(museum: MuseumScope, member_id: int, since: datetime, most: int) -> list[dict[str, str]]:
    """Read what a member said in words of their own, with what was answered, the first first."""
    found = museum.run(_TURNS, who=member_id, since=since, most=3 * most).scalars()
    read = [
        {"said": subject["said"], "told": _short(subject["message"]["text"])}
        for subject in found
        if "said" in subject
    ]
    return read[:most][::-1]


def _short(text: str) -> str:
    return f"{text[:_LONGEST_TURN].rstrip()}…" if len(text) > _LONGEST_TURN else text


def first_of(museum: MuseumScope, space_id: int, campaign_id: int) -> str | None:
    """Name the first announcement of a campaign that arrived in a space, as its platform does."""
    found: str | None = museum.run(_FIRST_OF, space_id=space_id, of_campaign=campaign_id).scalar()
    return found


def last(museum: MuseumScope, member_id: int) -> Told | None:
    """Read the last message sent to a member that was no reply."""
    row = museum.run(_LAST, who=member_id).first()
    return None if row is None else Told(*row)


def planned(museum: MuseumScope, member_id: int) -> list[Told]:
    """Read what still waits for a member, replies aside."""
    return [Told(*row) for row in museum.run(_PLANNED, who=member_id)]


def all_to(museum: MuseumScope, member_id: int) -> list[Told]:
    """Read everything a member was owed, replies aside, the first first."""
    return [Told(*row) for row in museum.run(_ALL, who=member_id)]


def posted_as(museum: MuseumScope, space_id: int, reference: str) -> dict[str, Any] | None:
    """Read what a post said that the platform of a space knows by `reference`."""
    row = museum.run(_POSTED_AS, space_id=space_id, sent_as=reference).first()
    return None if row is None else dict(row.subject)
