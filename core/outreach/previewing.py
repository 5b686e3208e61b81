"""A rule of nudges as members will read it: the same words, with the figures of this instant."""

from datetime import datetime
from typing import Any

from core.outreach.frozen import freeze
from core.outreach.nudge_words import text_of
from core.outreach.nudges.saying import said_by_rule
from core.outreach.nudges.sequences import Sequence
from core.store import MuseumScope
from core.store.queries import campaigns
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.texts.words import Words

#: What stands for a gift of somebody's, for its reference, and for the number of a day.
_AMOUNT, _REFERENCE, _DAY = 50_00, "RF…", 30


def preview(  # noqa: PLR0917 - one sentence: which step of whose rule, in which words, now
    scope: MuseumScope, museum: Museum, sequence: Sequence, step: int, words: Words, now: datetime
) -> str:
    """Write a step as a member would read it now; nothing where there is no campaign."""
    shown = [one for one in campaigns.every_campaign(scope) if not one.draft]
    if not shown:
        return ""
    campaign = max(shown, key=lambda one: one.closes_at)
    subject = said_by_rule(scope, sequence, step) | freeze(campaign, now)
    return text_of(words, museum.name, subject | _examples(scope, campaign, now))


def _examples(scope: MuseumScope, campaign: Campaign, now: datetime) -> dict[str, Any]:
    tiers = tier_rows.of_campaign(scope, campaign.id)
    return {
        "day": _DAY,
        "tier_title": tiers[0].title if tiers else {"": "…"},
        "minimum": tiers[0].minimum_minor if tiers else campaign.gift_least,
        "given_at": now.isoformat(),
        "amount": _AMOUNT,
        "reference": _REFERENCE,
    }
