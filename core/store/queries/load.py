"""How much waits, and how much was given: figures for who watches the program, of no person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from core.states.outreach import DeliveryState
from core.store.records import every
from core.store.scope import NetworkScope, across_museums, of_network
from core.store.tables.giving import campaign
from core.store.tables.network import incoming, money_event, museum
from core.store.tables.outreach import WAITING, delivery


@dataclass(frozen=True, slots=True)
class LaneLoad:
    """How many deliveries of a lane are in a state that is not settled; the first of them."""

    lane: str
    state: DeliveryState
    count: int
    oldest_due_at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """What came in and is not handled yet: never tried, or tried and failed so far."""

    waiting: int
    failing: int


@dataclass(frozen=True, slots=True)
class Total:
    """What a campaign has raised, in minor units of its currency."""

    museum: str
    campaign: str
    currency: str
    raised_minor: int
    pending_minor: int
    backers: int


@dataclass(frozen=True, slots=True)
class Load:
    """All of it, from one snapshot."""

    lanes: list[LaneLoad]
    incoming: Backlog
    money_events: Backlog
    totals: list[Total]


# Each reads what waits by an index of that alone, and all campaigns, which are few.
LANES = across_museums(
    select(delivery.c.lane, delivery.c.state, func.count(), func.min(delivery.c.due_at))
    .where(WAITING)
    .group_by(delivery.c.lane, delivery.c.state)
)
INCOMING = of_network(
    select(
        func.count(case((incoming.c.attempts == 0, 1))),
        func.count(case((incoming.c.attempts > 0, 1))),
    ).where(incoming.c.handled_at.is_(None))
)
MONEY_EVENTS = of_network(
    select(
        func.count(case((money_event.c.attempts == 0, 1))),
        func.count(case((money_event.c.attempts > 0, 1))),
        # Of the payments of a museum's shop nothing is ever applied.
    ).where(money_event.c.applied_at.is_(None), money_event.c.awaits.is_(None))
)
_TOTALS = across_museums(
    select(
        museum.c.slug,
        campaign.c.slug,
        campaign.c.currency,
        campaign.c.raised_minor,
        campaign.c.pending_minor,
        campaign.c.backers,
    )
    .join(museum, museum.c.id == campaign.c.museum_id)
    .where(campaign.c.draft.is_(False))
    .order_by(museum.c.slug, campaign.c.slug)
)


def load(network: NetworkScope) -> Load:
    """Read how much waits, and the totals that the ledger keeps."""
    return Load(
        every(LaneLoad, network.run(LANES)),
        Backlog(*network.run(INCOMING).one()),
        Backlog(*network.run(MONEY_EVENTS).one()),
        every(Total, network.run(_TOTALS)),
    )
