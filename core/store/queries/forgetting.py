"""What was said to one member, and about them to staff, is taken out of a museum's rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, select, update

from core.states.outreach import Audience, DeliveryState, OccasionKind, Reason, Recipient
from core.states.staff import ProposalKind
from core.store.queries import occasions
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, of_museum, of_network
from core.store.tables.community import space
from core.store.tables.network import incoming
from core.store.tables.outreach import delivery, occasion
from core.store.tables.staff import proposal

_to_them: ColumnElement[bool] = and_(
    delivery.c.museum_id == MUSEUM,
    delivery.c.recipient_id == bindparam("who"),
    delivery.c.recipient == Recipient.MEMBER,
)
_instant = delivery.c.due_at.type
#: Replies, thanks, payment news and answers: written for this member and nobody else.
_THEIR_OWN = of_museum(
    select(occasion.c.id)
    .join(delivery, (delivery.c.museum_id == MUSEUM) & (delivery.c.occasion_id == occasion.c.id))
    .where(occasion.c.museum_id == MUSEUM, occasion.c.audience == Audience.ONE, _to_them)
)
_SKIP = of_museum(
    update(delivery)
    .where(_to_them, delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED]))
    .values(
        state=DeliveryState.SKIPPED,
        reason=Reason.FORGOTTEN,
        settled_at=bindparam("at", type_=_instant),
        owner=None,
        lease_until=None,
    )
)
_BLANK = of_museum(
    update(delivery)
    .where(_to_them)
    .values(address=None, language=None, sent_reference=None, edit_due_at=None)
)
_STAFF_NOTICES = of_museum(
    select(occasion.c.id, occasion.c.subject)
    .where(
        occasion.c.museum_id == MUSEUM,
        occasion.c.audience == Audience.STAFF_SPACES,
        occasion.c.kind == OccasionKind.SERVICE,
    )
    .with_for_update()
)
_REPLIES_TO_STAFF = of_museum(
    select(occasion.c.id, occasion.c.subject)
    .join(delivery, (delivery.c.museum_id == MUSEUM) & (delivery.c.occasion_id == occasion.c.id))
    .where(
        occasion.c.museum_id == MUSEUM,
        occasion.c.kind == OccasionKind.REPLY,
        delivery.c.address.in_(
            select(space.c.address).where(space.c.museum_id == MUSEUM, space.c.staff.is_(True))
        ),
    )
    .with_for_update(of=occasion)
)
_KEPT_WORDS = of_museum(
    select(proposal.c.number, proposal.c.content)
    .where(proposal.c.museum_id == MUSEUM, proposal.c.kind == ProposalKind.ADDITION)
    .with_for_update()
)
_EMPTY_PROPOSAL = of_museum(
    update(proposal)
    .where(proposal.c.museum_id == MUSEUM, proposal.c.number == bindparam("which"))
    .values(content={})
)
_UNKNOWN_SPEAKER = of_network(
    update(incoming).where(incoming.c.member_id == bindparam("who")).values(member_id=None)
)
_KEPT = of_network(
    select(incoming.c.platform, incoming.c.reference, incoming.c.content).where(
        incoming.c.content.is_not(None)
    )
)
_EMPTY = of_network(
    update(incoming)
    .where(
        incoming.c.platform == bindparam("on_platform"), incoming.c.reference == bindparam("under")
    )
    .values(content=None, problem=None)
)


def forget_messages(museum: MuseumScope, member_id: int, at: datetime) -> None:
    """Delete what was written for a member alone; of the rest keep that it was sent."""
    for occasion_id in museum.run(_THEIR_OWN, who=member_id).scalars():
        occasions.drop(museum, occasion_id)
    museum.run(_SKIP, who=member_id, at=at)
    museum.run(_BLANK, who=member_id)


def blank(museum: MuseumScope, member_id: int) -> None:
    """Take the addresses of a member who is gone out of what was in the air meanwhile."""
    museum.run(_BLANK, who=member_id)


def staff_notices(museum: MuseumScope, numbers: set[int]) -> list[tuple[int, dict[str, object]]]:
    """Find the notices of hand-offs by their numbers, and hold them: occasions, subjects."""
    return [
        (row.id, row.subject)
        for row in museum.run(_STAFF_NOTICES)
        if row.subject.get("number") in numbers
    ]


def replies_to_staff(museum: MuseumScope) -> list[tuple[int, dict[str, Any]]]:
    """Read what was replied in the staff's own spaces, and hold it: occasions, subjects."""
    return [(row.id, row.subject) for row in museum.run(_REPLIES_TO_STAFF)]


def drop_additions(museum: MuseumScope, numbers: set[int]) -> None:
    """Empty what staff wrote too late to hand-offs, by their numbers."""
    for row in museum.run(_KEPT_WORDS).all():
        if row.content.get("question") in numbers:
            museum.run(_EMPTY_PROPOSAL, which=row.number)


def forget_incoming(network: NetworkScope, member_id: int, senders: set[tuple[str, str]]) -> None:
    """Empty what the (platform, sender) pairs said and was never handled."""
    network.run(_UNKNOWN_SPEAKER, who=member_id)
    for row in network.run(_KEPT).all():
        if (row.platform.value, row.content.get("sender")) in senders:
            network.run(_EMPTY, on_platform=row.platform, under=row.reference)
