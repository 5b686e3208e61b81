"""A campaign's tiers, as the museum's file declares them."""

from core.community.museum_file.records import CampaignEntry
from core.errors import Mistake
from core.store import MuseumScope
from core.store.queries import campaign_changes
from core.store.queries import tiers as tier_rows


def apply_tiers(museum: MuseumScope, campaign_id: int, wanted: CampaignEntry) -> None:
    """Make the tiers what the file says; raises Mistake if one with backers is taken away."""
    named = {tier.slug for tier in wanted.tiers}
    for found in tier_rows.of_campaign(museum, campaign_id):
        if found.slug not in named and not campaign_changes.drop_untaken_tier(
            museum, campaign_id, found.slug
        ):
            message = (
                f"The tier {found.slug} of {wanted.slug} can't be taken away: {found.taken} places "
                "of it are taken. Keep it in the file; with stock = 0 nobody else can choose it."
            )
            raise Mistake(message)
    for position, tier in enumerate(wanted.tiers):
        tier_rows.save(
            museum,
            campaign_id=campaign_id,
            slug=tier.slug,
            position=position,
            title=tier.title,
            minimum_minor=tier.minimum,
            fair_value_minor=tier.fair_value,
            stock=tier.stock,
        )
