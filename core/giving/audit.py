"""The counters against the ledger: what `doctor` asks."""

from core.store import MuseumScope
from core.store.queries import audit, campaigns
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign


def differences(museum: MuseumScope) -> list[str]:
    """List every figure of the museum's campaigns that the ledger does not confirm."""
    found: list[str] = []
    for campaign in campaigns.every_campaign(museum):
        found += [f"{campaign.slug}: {line}" for line in _of_campaign(museum, campaign)]
    return found


def _of_campaign(museum: MuseumScope, campaign: Campaign) -> list[str]:
    counted = audit.sums(museum, campaign.id)
    shown = {
        "raised": campaign.raised_minor,
        "pledged": campaign.raised_minor,
        "pending": campaign.pending_minor,
        "backers": campaign.backers,
        "version": campaign.ledger_version,
    }
    lines = [
        f"{name} is {shown[name]}, the ledger says {value}"
        for name, value in counted.items()
        if shown[name] != value
    ]
    lines.extend(
        f"tier {tier.slug} is oversold: {tier.taken} of {tier.stock}"
        for tier in tier_rows.of_campaign(museum, campaign.id)
        if tier.stock is not None and tier.taken > tier.stock
    )
    return lines
