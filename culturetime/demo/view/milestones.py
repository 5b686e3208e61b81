"""The milestones that were reached, each with its day, and whether it still stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.community.museum_file.milestones import milestone
from core.community.museum_file.values import Wrong
from core.giving.campaigns import figures
from core.money import Money
from core.replay import Score
from core.states.giving import MilestoneKind, Standing
from core.texts import milestones
from culturetime.demo.view.label import WORDS
from culturetime.demo.view.plain import plain_line

_NEW = timedelta(days=1)
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Passed:
    """A milestone by its own `name` and as people say it, at the instant it was first reached."""

    name: str
    said: str
    at: datetime
    standing: Standing

    def is_new(self, now: datetime) -> bool:
        """Tell whether it was reached a moment ago."""
        return now - self.at < _NEW


def passed(score: Score) -> list[Passed]:
    """List what was reached, the earliest first."""
    in_order = sorted(score.milestones.items(), key=lambda one: (one[1], one[0]))
    return [_passed(score, name, at) for name, at in in_order]


def _passed(score: Score, name: str, at: datetime) -> Passed:
    try:
        read = milestone(score.campaign.currency)(name)
    except Wrong:
        return Passed(plain_line(name), plain_line(name), at, Standing.STANDING)
    return Passed(
        plain_line(name),
        _said(score, read.kind, read.threshold),
        at,
        _standing(score, read.kind, read.threshold),
    )


def _said(score: Score, kind: MilestoneKind, threshold: int) -> str:
    match kind:
        case MilestoneKind.PERCENT:
            return milestones.percent(WORDS, share=threshold)
        case MilestoneKind.AMOUNT:
            return WORDS.money(Money(threshold, score.campaign.currency))
        case MilestoneKind.BACKERS:
            return milestones.backers(WORDS, threshold=threshold)
        case MilestoneKind.DAY:
            return milestones.day(WORDS, number=threshold)
        case MilestoneKind.LAST_HOURS:
            return milestones.last_hours(WORDS, hours=threshold)


def _standing(score: Score, kind: MilestoneKind, threshold: int) -> Standing:
    """Compare with the totals of the same snapshot: what was reached and is not is withdrawn."""
    return Standing.STANDING if _holds(score, kind, threshold) else Standing.WITHDRAWN


def _holds(score: Score, kind: MilestoneKind, threshold: int) -> bool:
    stand = figures(score.campaign)
    match kind:
        case MilestoneKind.PERCENT:
            return stand.raised.minor * _WHOLE >= stand.goal.minor * threshold
        case MilestoneKind.AMOUNT:
            return stand.raised.minor >= threshold
        case MilestoneKind.BACKERS:
            return stand.backers >= threshold
        case MilestoneKind.DAY | MilestoneKind.LAST_HOURS:
            return True
