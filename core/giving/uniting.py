"""Two members turn out to be one: all they gave is one payer's, and counts one backer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.giving import milestones
from core.giving.pledges import payer_named
from core.store import MuseumScope
from core.store.queries import campaigns, givers, payers
from core.store.queries.payers import Payer


def unite(museum: MuseumScope, kept: int, former: int, now: datetime) -> None:
    """Make the gifts of two members those of `kept`; the ledger stays as it is.

    Locks their pledges, then the campaigns, each in the order of their ids. Who gave to a campaign
    as both counts once from now on; what was told because they counted twice stays told.
    """
    both = [kept, former]
    concerned = {one.campaign_id for one in givers.lock(museum, both)}
    concerned |= {one.campaign_id for one in givers.payers(museum, both)}
    for campaign_id in sorted(concerned):
        campaigns.lock(museum, campaign_id)
    givers.hand_over(museum, both, kept, payer_named(kept))
    by_campaign: dict[int, list[Payer]] = {}
    for one in givers.payers(museum, both):
        by_campaign.setdefault(one.campaign_id, []).append(one)
    givers.drop_payers(museum, both)
    for campaign_id, before in by_campaign.items():
        _save_together(museum, campaign_id, before, kept, now)


def gather(museum: MuseumScope, member_id: int, now: datetime) -> None:
    """Make all that a member gave, also before they were known, one payer's."""
    unite(museum, member_id, member_id, now)


def _save_together(
    museum: MuseumScope, campaign_id: int, before: list[Payer], kept: int, now: datetime
) -> None:
    after = together(before, kept)
    payers.save(museum, after)
    fewer = counted([after]) - counted(before)
    if fewer:
        campaigns.count(museum, campaign_id, now, people=fewer)
        campaign = campaigns.find(museum, campaign_id)
        if campaign is not None:
            milestones.keep_told(museum, campaign)


def together(payers: Sequence[Payer], member_id: int) -> Payer:
    """Add up payers who are one person. Pure."""
    first = payers[0]
    since = [one.since_version for one in payers if one.since_version is not None]
    return replace(
        first,
        payer=payer_named(member_id),
        member_id=member_id,
        people=max(one.people for one in payers),
        net_minor=sum(one.net_minor for one in payers),
        since_version=min(since, default=None),
    )


def counted(payers: Sequence[Payer]) -> int:
    """Count the backers among payers. Pure."""
    return sum(one.people for one in payers if one.net_minor > 0)
