"""What has to agree within one campaign of a museum file."""

from collections.abc import Hashable, Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from core.community.museum_file.records import CampaignEntry, MilestoneEntry
from core.community.museum_file.section import Section
from core.money import Money
from core.states.giving import MilestoneKind

_HOUR = timedelta(hours=1)


def check(section: Section, entry: CampaignEntry, zone: ZoneInfo) -> None:
    """Find fault with what is right by itself and wrong together."""
    _check_limits(section, entry)
    _check_tiers(section, entry)
    _check_dates(section, entry, zone)
    check_repeated(section, "milestones", [(one.kind, one.threshold) for one in entry.milestones])
    check_repeated(section, "suggested", entry.suggested)


def check_repeated(section: Section, field: str, names: Iterable[Hashable], *steps: str) -> None:
    """Find fault with every name that stands in a list for a second time."""
    first: dict[Hashable, int] = {}
    for index, name in enumerate(names):
        earlier = first.setdefault(name, index)
        if earlier != index:
            section.wrong(
                f"this repeats {field}[{earlier}]: each may stand there once", field, index, *steps
            )


def _check_limits(section: Section, entry: CampaignEntry) -> None:
    least, most = entry.gift_limits
    if not 0 < least <= most:
        section.wrong("the smallest gift comes first, above zero, then the largest", "gift_limits")
        return
    for index, amount in enumerate(entry.suggested):
        if not least <= amount <= most:
            section.wrong(_outside(entry), "suggested", index)
    for index, tier in enumerate(entry.tiers):
        if not least <= tier.minimum <= most:
            section.wrong(_outside(entry), "tiers", index, "minimum")


def _outside(entry: CampaignEntry) -> str:
    least, most = (Money(minor, entry.goal.currency) for minor in entry.gift_limits)
    return f"this lies outside gift_limits: allowed is from {least} to {most}"


def _check_tiers(section: Section, entry: CampaignEntry) -> None:
    check_repeated(section, "tiers", [tier.slug for tier in entry.tiers], "slug")
    for index, tier in enumerate(entry.tiers):
        if tier.fair_value > tier.minimum:
            section.wrong(
                "a reward is worth no more than its minimum", "tiers", index, "fair_value"
            )


def _check_dates(section: Section, entry: CampaignEntry, zone: ZoneInfo) -> None:
    if entry.closes_at <= entry.opens_at:
        section.wrong("a campaign closes after it opens (opens_at)", "closes_at")
        return
    for index, milestone in enumerate(entry.milestones):
        if problem := _lateness(milestone, entry, zone):
            section.wrong(problem, "milestones", index)


def _lateness(milestone: MilestoneEntry, entry: CampaignEntry, zone: ZoneInfo) -> str | None:
    first, last = (at.astimezone(zone).date() for at in (entry.opens_at, entry.closes_at))
    days = (last - first).days + 1
    if milestone.kind is MilestoneKind.DAY and milestone.threshold > days:
        return f"the campaign has only {days} days"
    hours = (entry.closes_at - entry.opens_at) // _HOUR
    if milestone.kind is MilestoneKind.LAST_HOURS and milestone.threshold >= hours:
        return f"the campaign has only {hours} hours"
    return None
