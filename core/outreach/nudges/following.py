"""The step that comes after one, planned once that one is owed or its window is over."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from core.outreach.nudges.planning import next_step
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.resting import NO_REST, Rest
from core.store import NetworkScope
from core.store.queries import campaigns, due_nudges, museums, nudges
from core.store.queries.due_nudges import Common


def follow(network: NetworkScope, common: Common, ids: Collection[int], now: datetime) -> None:
    """Plan what follows nudges that have the same step of the same rule in common."""
    museum = network.museum(common.museum_id)
    sequence, found = SEQUENCES[common.rule], due_nudges.going(museum, ids)
    campaign = campaigns.find(museum, common.campaign_id) if sequence.needs_open else None
    closes = campaign.closes_at if campaign else None
    of = museums.find(network, common.museum_id)
    rest = Rest.of(of.rest, of.country) if of else NO_REST
    zones = due_nudges.zones(network, common.museum_id, [one.member_id for one in found])
    steps = (
        next_step(sequence, one, ZoneInfo(zones[one.member_id]), closes, now, rest)
        for one in found
        if one.member_id in zones
    )
    nudges.plan(museum, (one for one in steps if one is not None))
