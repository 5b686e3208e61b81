"""The message in each space that shows how a campaign goes on: edited, or posted anew."""

from datetime import datetime

from sqlalchemy import bindparam, case, select, update

from core.states.outreach import DeliveryState, OccasionKind
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import space
from core.store.tables.giving import campaign
from core.store.tables.outreach import delivery, occasion

_at = bindparam("at", type_=delivery.c.due_at.type)
_open = select(space.c.id).where(space.c.museum_id == MUSEUM, space.c.closed_at.is_(None))
_EDIT = of_museum(
    update(delivery)
    .where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.recipient_id.in_(_open),
        delivery.c.state.in_([DeliveryState.SENDING, DeliveryState.SENT]),
    )
    .values(
        owed_revision=delivery.c.owed_revision + 1,
        edit_due_at=case((delivery.c.state == DeliveryState.SENT, _at)),
        attempts=case((delivery.c.state == DeliveryState.SENT, 0), else_=delivery.c.attempts),
    )
)
_shown = select(occasion.c.id).where(
    occasion.c.museum_id == MUSEUM,
    occasion.c.kind == OccasionKind.PROGRESS,
    # After the close its last words were said.
    occasion.c.campaign_id.in_(
        select(campaign.c.id).where(campaign.c.museum_id == MUSEUM, campaign.c.closed_at.is_(None))
    ),
)
_NEVER_SHOWN = [DeliveryState.FAILED, DeliveryState.SKIPPED]
_again = (
    update(delivery)
    .where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.occasion_id.in_(_shown),
        delivery.c.recipient_id == bindparam("in_space"),
    )
    .values(
        state=DeliveryState.PENDING,
        reason=None,
        due_at=_at,
        settled_at=None,
        sent_reference=None,
        address=None,
        edit_due_at=None,
        repeatable_until=None,
        attempts=0,
    )
)
_ANEW = of_museum(_again.where(delivery.c.state.in_([DeliveryState.SENT, *_NEVER_SHOWN])))
_MISSING = of_museum(_again.where(delivery.c.state.in_(_NEVER_SHOWN)))


def owe_edits(museum: MuseumScope, occasion_id: int, at: datetime) -> None:
    """Owe what the occasion says now to the spaces that are still posted to."""
    museum.run(_EDIT, in_occasion=occasion_id, at=at)


def post_anew(museum: MuseumScope, space_id: int, at: datetime) -> None:
    """Owe the messages of a space once more: what was there is out of reach."""
    museum.run(_ANEW, in_space=space_id, at=at)


def post_missing(museum: MuseumScope, space_id: int, at: datetime) -> None:
    """Owe a space that is bound again what could not be posted there before."""
    museum.run(_MISSING, in_space=space_id, at=at)
