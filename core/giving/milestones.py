"""Milestones: crossed once, told once, corrected when a refund takes them back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.outreach import announcements
from core.states.giving import MilestoneKind, Standing
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign, Milestone, Reached

_WHOLE = 100


def is_crossed(milestone: Milestone, campaign: Campaign) -> bool:
    """Tell whether the totals have reached a milestone of money or people."""
    match milestone.kind:
        case MilestoneKind.PERCENT:
            return campaign.raised_minor * _WHOLE >= milestone.threshold * campaign.goal_minor
        case MilestoneKind.AMOUNT:
            return campaign.raised_minor >= milestone.threshold
        case MilestoneKind.BACKERS:
            return campaign.backers >= milestone.threshold
        case MilestoneKind.DAY | MilestoneKind.LAST_HOURS:
            return False


def is_of_time(milestone: Milestone) -> bool:
    """Tell whether a milestone waits for an instant."""
    return milestone.kind in (MilestoneKind.DAY, MilestoneKind.LAST_HOURS)


def instant_of(milestone: Milestone, campaign: Campaign, zone: ZoneInfo) -> datetime:
    """Give the instant of a milestone of time.

    Day 1 is the day of the opening; a day begins at the wall-clock time of the opening, also
    when the clocks changed meanwhile. The last hours are counted back from the close.
    """
    if milestone.kind is MilestoneKind.LAST_HOURS:
        return campaign.closes_at - timedelta(hours=milestone.threshold)
    return _days_after(campaign.opens_at, milestone.threshold - 1, zone)


def end_of(milestone: Milestone, campaign: Campaign, zone: ZoneInfo) -> datetime:
    """Give the instant at which telling a milestone of time stops being true."""
    if milestone.kind is MilestoneKind.LAST_HOURS:
        return campaign.closes_at
    return _days_after(campaign.opens_at, milestone.threshold, zone)


def _days_after(start: datetime, days: int, zone: ZoneInfo) -> datetime:
    local = start.astimezone(zone)
    return (local + timedelta(days=days)).astimezone(start.tzinfo)


def follow(museum: MuseumScope, campaign: Campaign, now: datetime) -> None:
    """Make the milestones follow totals that changed under the campaign's lock.

    Several crossed at once make one occasion. Before the opening is told nothing happens.
    """
    if campaign.opened_at is None:
        return
    found = campaigns.progress(museum, campaign.id)
    wanted = [(one, told) for one, told in found if not is_of_time(one)]
    newly = [one for one, told in wanted if told is None and is_crossed(one, campaign)]
    if newly:
        tell(museum, campaign, newly, now)
    known = [(one, told) for one, told in wanted if told is not None]
    untrue = [told.occasion_id for one, told in known if _turned(museum, campaign, one, told)]
    for occasion_id in dict.fromkeys(untrue):
        announcements.correct(museum, occasion_id, campaign, now)


def _turned(museum: MuseumScope, campaign: Campaign, milestone: Milestone, told: Reached) -> bool:
    """Withdraw a milestone that totals fell below, or let it stand again; false if neither."""
    standing = Standing.STANDING if is_crossed(milestone, campaign) else Standing.WITHDRAWN
    if told.standing is Standing.TOLD and not standing.holds:
        return False
    if standing is not told.standing:
        campaigns.stand(museum, campaign.id, milestone.name, standing)
    return standing.holds != told.standing.holds


def keep_told(museum: MuseumScope, campaign: Campaign) -> None:
    """Let milestones of people stay told that a locked campaign only seems to have fallen below.

    Its people turned out to be fewer: nobody took anything back.
    """
    reached = {one.name: one for one in campaigns.reached(museum, campaign.id)}
    for one in campaigns.milestones(museum, campaign.id):
        told = reached.get(one.name)
        is_told = told is not None and told.standing is Standing.STANDING
        if one.kind is MilestoneKind.BACKERS and is_told and not is_crossed(one, campaign):
            campaigns.stand(museum, campaign.id, one.name, Standing.TOLD)


def tell(
    museum: MuseumScope,
    campaign: Campaign,
    crossed: Iterable[Milestone],
    at: datetime,
    *,
    opening: bool = False,
    until: datetime | None = None,
) -> None:
    """Write the first crossings and owe the one announcement that tells them."""
    occasion_id = new_id()
    names = [one.name for one in crossed if _reach(museum, campaign, one, occasion_id, at)]
    if names or opening:
        kind = announcements.Event.OPENING if opening else announcements.Event.MILESTONE
        announcements.owe(museum, occasion_id, campaign, kind, names, at, until)


def _reach(
    museum: MuseumScope, campaign: Campaign, milestone: Milestone, occasion_id: int, at: datetime
) -> bool:
    return campaigns.reach(
        museum,
        Reached(
            campaign.id, milestone.name, at, campaign.ledger_version, occasion_id, Standing.STANDING
        ),
    )


def sweep(museum: MuseumScope, campaign_id: int, zone: ZoneInfo, now: datetime) -> None:
    """Tell what time brings: the opening, days, last hours, the close. Safe to repeat."""
    campaign = campaigns.find(museum, campaign_id)
    if campaign is None or campaign.draft or now < campaign.opens_at:
        return
    campaign = open_if_due(museum, campaigns.lock(museum, campaign_id), now)
    follow(museum, campaign, now)
    reached = {one.name for one in campaigns.reached(museum, campaign.id)}
    for one in campaigns.milestones(museum, campaign.id):
        if is_of_time(one) and one.name not in reached:
            instant = instant_of(one, campaign, zone)
            if instant <= now:
                tell(museum, campaign, [one], instant, until=end_of(one, campaign, zone))
    if now >= campaign.closes_at and campaigns.tell_closed(museum, campaign.id, now):
        closing = announcements.Event.CLOSING
        announcements.owe(museum, new_id(), campaign, closing, [], campaign.closes_at, None)


def open_before_gift(museum: MuseumScope, campaign: Campaign, now: datetime) -> Campaign:
    """Tell the opening first when a gift comes after it and before the clock has told it.

    A gift at the very instant of the opening still belongs to what the opening tells.
    """
    return open_if_due(museum, campaign, now) if now > campaign.opens_at else campaign


def open_if_due(museum: MuseumScope, campaign: Campaign, now: datetime) -> Campaign:
    """Tell the opening of a locked campaign once, with what was reached before it."""
    if campaign.draft or campaign.opened_at is not None or now < campaign.opens_at:
        return campaign
    if not campaigns.tell_opened(museum, campaign.id, campaign.opens_at):
        return campaign
    passed = [one for one in campaigns.milestones(museum, campaign.id) if is_crossed(one, campaign)]
    tell(museum, campaign, passed, campaign.opens_at, opening=True)
    return replace(campaign, opened_at=campaign.opens_at)
