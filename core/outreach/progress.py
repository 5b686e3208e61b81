"""One message in each space shows how a campaign stands: posted, pinned, edited as it goes on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.outreach.announcements import Event, subject_of
from core.outreach.occasions import PRIORITIES, owe_to_many
from core.states.outreach import Audience, OccasionKind
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import audiences, campaigns, occasions, progress, spaces
from core.store.queries.campaigns import Campaign
from core.store.queries.occasions import Occasion

#: Platforms want it edited once a minute at most; a tick may come a little early.
_AT_LEAST_APART = timedelta(seconds=59)
_WHOLE = 100


def follow(museum: MuseumScope, campaign_id: int, now: datetime) -> None:
    """Post what is missing, and bring what is shown up to date where that is worth an edit.

    Safe to repeat. After the close its last words stand.
    """
    campaign = campaigns.find(museum, campaign_id)
    if campaign is None or campaign.draft or campaign.opened_at is None:
        return
    shown = occasions.progress_of(museum, campaign_id)
    if shown is None:
        _begin(museum, campaign, now)
        return
    if campaign.closed_at is None:
        _show_in_new_spaces(museum, shown, now)
    subject = _subject(museum, campaign, now)
    if _is_worth_an_edit(shown.subject, subject, now):
        occasions.lock(museum, shown.id)
        occasions.revise(museum, shown.id, subject, None)
        progress.owe_edits(museum, shown.id, now)


def _begin(museum: MuseumScope, campaign: Campaign, now: datetime) -> None:
    is_anywhere = any(not space.staff for space in spaces.open_spaces(museum))
    if campaign.closed_at is not None or not is_anywhere:
        return
    owe_to_many(
        museum,
        new_id(),
        Audience.SPACES,
        OccasionKind.PROGRESS,
        _subject(museum, campaign, now),
        now,
        campaign_id=campaign.id,
        ledger_version=campaign.ledger_version,
    )


def _show_in_new_spaces(museum: MuseumScope, shown: Occasion, now: datetime) -> None:
    """Owe it to spaces that were bound since."""
    if shown.expanded_at is None:
        return
    since = replace(shown, caused_at=now)
    if audiences.owe_spaces(museum, since, int(PRIORITIES[OccasionKind.PROGRESS])):
        audiences.finish(museum, shown.id, now)


def _subject(museum: MuseumScope, campaign: Campaign, now: datetime) -> dict[str, Any]:
    reached = campaigns.reached(museum, campaign.id)
    return {
        **subject_of(museum, campaign, Event.PROGRESS, (), now),
        "reached": sorted(one.name for one in reached if one.standing.holds),
        "closed": campaign.closed_at is not None,
    }


def _is_worth_an_edit(shown: Mapping[str, Any], new: Mapping[str, Any], now: datetime) -> bool:
    """Tell whether a hundredth of the goal, a milestone or the close came since. Pure."""
    if shown["closed"] or new["closed"]:
        return bool(new["closed"] and not shown["closed"])
    if now - datetime.fromisoformat(shown["at"]) < _AT_LEAST_APART:
        return False
    moved = abs(new["raised"] - shown["raised"]) * _WHOLE >= new["goal"]
    return bool(moved or new["reached"] != shown["reached"])
