"""What a step says: its rule, the museum's own words if it wrote some, figures of this instant."""

from datetime import datetime
from typing import Any

from core.outreach.frozen import freeze
from core.outreach.nudges.sequences import Sequence
from core.states.nudges import Trigger
from core.store import MuseumScope
from core.store.queries import campaigns, nudge_rules
from core.store.queries import tiers as tier_rows

Said = dict[str, Any]


def said(  # noqa: PLR0917 - one sentence: which step of whose rule, about what, when
    museum: MuseumScope, sequence: Sequence, step: int, campaign_id: int, about: str, now: datetime
) -> Said:
    """Write what a step says to everybody for whom it is due now."""
    campaign = campaigns.find(museum, campaign_id) if campaign_id else None
    found = {**said_by_rule(museum, sequence, step), **(freeze(campaign, now) if campaign else {})}
    if sequence.trigger is Trigger.TIER_NEARLY_GONE:
        found |= _tier(museum, campaign_id, about)
    if sequence.trigger is Trigger.DAY:
        found |= {"day": int(about)}
    return found


def said_by_rule(museum: MuseumScope, sequence: Sequence, step: int) -> Said:
    """Name the rule, with the museum's own words for a step, by language."""
    rule = nudge_rules.every_rule(museum).get(sequence.slug)
    own = rule.texts.get(str(step)) if rule else None
    return {"nudge": sequence.slug, "step": step, **({"own": own} if own else {})}


def _tier(museum: MuseumScope, campaign_id: int, slug: str) -> Said:
    for one in tier_rows.of_campaign(museum, campaign_id):
        if one.slug == slug:
            return {"tier_title": one.title, "minimum": one.minimum_minor}
    return {}
