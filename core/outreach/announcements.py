"""Announcements: what spaces and backers hear of a campaign, and how it is corrected."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.outreach.frozen import freeze
from core.outreach.occasions import owe_to_many
from core.outreach.own_announcements import carried
from core.states.outreach import Audience, Automatic, OccasionKind
from core.store import MuseumScope
from core.store.queries import campaigns, deliveries, occasions
from core.store.queries.campaigns import Campaign


class Event(StrEnum):
    """What an announcement tells."""

    OPENING = "opening"
    MILESTONE = "milestone"
    CLOSING = "closing"
    PROGRESS = "progress"


#: Which of the museum's own words each may need.
_OWN_WORDS: dict[Event, tuple[Automatic, ...]] = {
    Event.OPENING: (Automatic.OPENING,),
    Event.MILESTONE: (
        *(Automatic.REACHED, Automatic.REACHED_FOR_BACKER, Automatic.DAY, Automatic.LAST_HOURS),
        *(Automatic.CORRECTED, Automatic.OPENING),
    ),
    Event.CLOSING: (Automatic.CLOSING, Automatic.CLOSING_FOR_BACKER),
    Event.PROGRESS: (),
}


def owe(  # noqa: PLR0917 - one sentence: which event of what is told, from when, until when
    museum: MuseumScope,
    occasion_id: int,
    campaign: Campaign,
    event: Event,
    names: Iterable[str],
    at: datetime,
    until: datetime | None,
) -> None:
    """Owe the announcement of `event` with the milestones `names`, told no later than `until`."""
    owe_to_many(
        museum,
        occasion_id,
        Audience.SPACES_AND_BACKERS,
        OccasionKind.ANNOUNCEMENT,
        subject_of(museum, campaign, event, names, at),
        at,
        campaign_id=campaign.id,
        ledger_version=campaign.ledger_version,
        expires_at=until,
    )


def correct(museum: MuseumScope, occasion_id: int, campaign: Campaign, now: datetime) -> None:
    """Make the posts of an occasion true again after totals fell, or rose again.

    What was sent is edited, what waits is stopped while nothing of it is true. Nobody reads why.
    """
    occasion = occasions.lock(museum, occasion_id)
    if occasion is None:
        return
    told = campaigns.told_by(museum, occasion_id)
    standing = [one.name for one in told if one.standing.holds]
    event = Event(occasion.subject["event"])
    withdrawn = event is Event.MILESTONE and not standing
    subject = subject_of(museum, campaign, event, standing, now)
    occasions.revise(museum, occasion_id, subject, now if withdrawn else None)
    if withdrawn:
        deliveries.withdraw(museum, occasion_id, now)
    deliveries.owe_edits(museum, occasion_id, now)


def subject_of(
    museum: MuseumScope, campaign: Campaign, event: Event, names: Iterable[str], at: datetime
) -> dict[str, Any]:
    """Freeze what is told: the same figures for everyone, whenever they read it."""
    wanted = set(names)
    milestones = [one for one in campaigns.milestones(museum, campaign.id) if one.name in wanted]
    return {
        "event": event.value,
        **freeze(campaign, at),
        "milestones": [
            {"name": one.name, "kind": one.kind.value, "threshold": one.threshold}
            for one in milestones
        ],
        **carried(campaign, _OWN_WORDS[event]),
    }
