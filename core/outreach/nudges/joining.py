"""The rule that begins when somebody says yes to reminders."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.outreach.nudges.planning import first_step
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.resting import NO_REST, Rest
from core.states.nudges import Trigger
from core.store import MuseumScope
from core.store.queries import nudge_rules, nudges
from core.store.queries.campaigns import Campaign


def begin(  # noqa: PLR0917 - one sentence: where, for whom, about what, by whose clock
    museum: MuseumScope,
    member_id: int,
    campaign: Campaign,
    zone: ZoneInfo,
    now: datetime,
    rest: Rest = NO_REST,
) -> None:
    """Begin, once for a campaign that is open, what the museum adopted for that moment."""
    if not campaign.opens_at <= now < campaign.closes_at:
        return
    on = nudge_rules.every_rule(museum)
    nudges.plan(
        museum,
        [
            first_step(one, member_id, campaign, "", zone, now, rest=rest)
            for one in SEQUENCES.values()
            if one.trigger is Trigger.JOINED and one.slug in on and on[one.slug].is_on
        ],
    )
