"""A museum's campaigns, as its file declares them."""

from dataclasses import replace
from typing import Any

from core.community.museum_file import MuseumFile
from core.community.museum_file.records import CampaignEntry, MilestoneEntry, TierEntry
from core.community.tiers import apply_tiers
from core.errors import Mistake
from core.money import Money
from core.store import MuseumScope
from core.store.queries import campaign_changes, campaigns
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign


def stored(museum: MuseumScope) -> tuple[CampaignEntry, ...]:
    """Give the campaigns as a museum file declares them."""
    return tuple(_entry_of(museum, found) for found in campaigns.every_campaign(museum))


def unmentioned(museum: MuseumScope, file: MuseumFile) -> list[str]:
    """Say which stored campaigns `file` leaves out: their money keeps them where they are."""
    named = {entry.slug for entry in file.campaigns}
    return [
        f"campaign {found.slug} is not in {file.name} and stays as it is; "
        "to hide it, keep it there with draft = true"
        for found in campaigns.every_campaign(museum)
        if found.slug not in named
    ]


def apply(museum: MuseumScope, file: MuseumFile) -> list[str]:
    """Make the museum's campaigns what `file` says; say what changed.

    Raises Mistake for another currency, or a tier taken away, after gifts were made.
    """
    changes = []
    for wanted in file.campaigns:
        found = campaigns.named(museum, wanted.slug)
        if found is None:
            _add(museum, wanted)
            changes.append(f"campaign {wanted.slug} added")
        elif _entry_of(museum, found) != _with_stored_words(found, wanted):
            _change(museum, found, wanted)
            changes.append(f"campaign {wanted.slug} changed")
    return changes


def _with_stored_words(found: Campaign, wanted: CampaignEntry) -> CampaignEntry:
    """What a file does not say of the museum's own words stays as it is."""
    texts = found.texts if wanted.texts is None else wanted.texts or None
    return replace(wanted, texts=texts)


def _add(museum: MuseumScope, wanted: CampaignEntry) -> None:
    added = campaigns.save(museum, **_columns(wanted))
    campaigns.rewrite(museum, added.id, wanted.texts)
    apply_tiers(museum, added.id, wanted)
    _apply_milestones(museum, added.id, wanted)


def _change(museum: MuseumScope, found: Campaign, wanted: CampaignEntry) -> None:
    # Tiers before the campaign: rows are locked in one order everywhere.
    apply_tiers(museum, found.id, wanted)
    locked = campaigns.lock(museum, found.id)
    if wanted.goal.currency != locked.currency and campaign_changes.has_pledges(museum, found.id):
        message = (
            f"The campaign {wanted.slug} has gifts in {locked.currency}, so its goal can't change "
            f"to {wanted.goal.currency}. Keep the currency, or make a new campaign."
        )
        raise Mistake(message)
    campaigns.save(museum, **_columns(wanted))
    if wanted.texts is not None:
        campaigns.rewrite(museum, found.id, wanted.texts)
    if locked.closed_at is not None and wanted.closes_at > locked.closed_at:
        campaigns.reopen(museum, found.id)
    _apply_milestones(museum, found.id, wanted)


def _columns(entry: CampaignEntry) -> dict[str, Any]:
    least, most = entry.gift_limits
    return {
        "slug": entry.slug,
        "draft": entry.draft,
        "title": entry.title,
        "story": entry.story,
        "below_goal": entry.below_goal,
        "currency": entry.goal.currency,
        "goal_minor": entry.goal.minor,
        "goal_shown": str(entry.goal_shown) if entry.goal_shown else None,
        "pieces": entry.pieces,
        "gift_least": least,
        "gift_most": most,
        "suggested": list(entry.suggested),
        "opens_at": entry.opens_at,
        "closes_at": entry.closes_at,
    }


def _apply_milestones(museum: MuseumScope, campaign_id: int, wanted: CampaignEntry) -> None:
    rows: list[dict[str, Any]] = [
        {
            "name": milestone.name,
            "position": position,
            "kind": milestone.kind,
            "threshold": milestone.threshold,
        }
        for position, milestone in enumerate(wanted.milestones)
    ]
    campaigns.save_milestones(museum, campaign_id, rows)


def _entry_of(museum: MuseumScope, campaign: Campaign) -> CampaignEntry:
    return CampaignEntry(
        slug=campaign.slug,
        draft=campaign.draft,
        title=campaign.title,
        story=campaign.story,
        below_goal=campaign.below_goal,
        goal=Money(campaign.goal_minor, campaign.currency),
        goal_shown=Money.parse(campaign.goal_shown) if campaign.goal_shown else None,
        pieces=campaign.pieces,
        gift_limits=(campaign.gift_least, campaign.gift_most),
        opens_at=campaign.opens_at,
        closes_at=campaign.closes_at,
        suggested=tuple(campaign.suggested),
        milestones=tuple(
            MilestoneEntry(found.name, found.kind, found.threshold)
            for found in campaigns.milestones(museum, campaign.id)
        ),
        tiers=tuple(
            TierEntry(
                slug=tier.slug,
                title=tier.title,
                minimum=tier.minimum_minor,
                stock=tier.stock,
                fair_value=tier.fair_value_minor,
            )
            for tier in tier_rows.of_campaign(museum, campaign.id)
        ),
        texts=campaign.texts,
    )
