"""When a rule begins for a campaign's members, or for the day: read from figures. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.outreach.nudges.sequences import Sequence
from core.states.nudges import Trigger
from core.store.queries.campaigns import Campaign
from core.store.queries.tiers import Tier

_WHOLE = 100
#: "94 % and 3 days left": near the goal, and near the end.
NEAR = 90
NEAR_THE_END = timedelta(days=3)
LAST = timedelta(hours=48)
#: A reward is nearly gone with a tenth of its places left, or with so many of a few.
_FEW = 3
#: A transfer is asked after when it could long be there.
TRANSFER_TAKES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class View:
    """An open campaign as it is in one instant, with its rewards, by the museum's clock."""

    campaign: Campaign
    tiers: tuple[Tier, ...]
    zone: ZoneInfo
    #: The numbers of the days that it names among its milestones: "day 30".
    days: tuple[int, ...] = ()


def reached(sequence: Sequence, view: View, now: datetime) -> list[str]:
    """List for what a rule about a campaign begins now: each once, whatever is listed again."""
    campaign = view.campaign
    match sequence.trigger:
        case Trigger.NEAR_GOAL if _is_near(campaign, now):
            return [""]
        case Trigger.HALF_WAY if now >= _half_way(campaign):
            return [""]
        case Trigger.LAST_HOURS if now >= campaign.closes_at - LAST:
            return [""]
        case Trigger.DAY:
            return [str(number) for number in view.days if _is_day(number, view, now)]
        case Trigger.TIER_NEARLY_GONE:
            return [one.slug for one in view.tiers if is_nearly_gone(one)]
        case _:
            return []


def _is_near(campaign: Campaign, now: datetime) -> bool:
    share = campaign.raised_minor * _WHOLE
    is_near = NEAR * campaign.goal_minor <= share < _WHOLE * campaign.goal_minor
    return is_near and now >= campaign.closes_at - NEAR_THE_END


def _half_way(campaign: Campaign) -> datetime:
    return campaign.opens_at + (campaign.closes_at - campaign.opens_at) / 2


def _is_day(number: int, view: View, now: datetime) -> bool:
    """Tell whether it is the day of this number, the first being that of the opening."""
    opens = view.campaign.opens_at.astimezone(view.zone).date()
    return now.astimezone(view.zone).date() == opens + timedelta(days=number - 1)


def is_nearly_gone(tier: Tier) -> bool:
    """Tell whether few places of a reward are left, and some are."""
    if tier.stock is None:
        return False
    left = tier.stock - tier.taken
    return 0 < left <= max(min(_FEW, tier.stock // 2), tier.stock // 10)


def days_remembered(today: date) -> Iterable[date]:
    """List the days whose first anniversary is today; the 29th of February has its on the 28th."""
    before = today.year - 1
    if (today.month, today.day) != (2, 29):
        yield today.replace(year=before)
    if (today.month, today.day) == (2, 28) and _is_leap(before):
        yield date(before, 2, 29)


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 28)).days > 1
