"""What an update is of and for whom it is, in words that staff read."""

from datetime import datetime

from core.outreach.frozen import in_language
from core.outreach.segments import Segment
from core.outreach.updates.standing import Standing
from core.states.outreach import UpdateState
from core.store import MuseumScope
from core.store.queries import campaigns, tiers
from core.store.queries import reports as reported
from core.texts import aims, reports
from core.texts.words import Words

#: How much of a text is shown in a list, in characters.
_SHOWN = 60


def beginning(text: str) -> str:
    """Give as much of a text as there is room for in a list."""
    line = text.splitlines()[0]
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def described(museum: MuseumScope, words: Words, segment: Segment) -> list[str]:
    """Say for whom a segment is, a line for each thing that narrows it down."""
    campaign = None
    if segment.campaign_id is not None:
        found = campaigns.find(museum, segment.campaign_id)
        campaign = in_language(words.language, found.title) if found else None
    platform, language = segment.platform, segment.language
    lines = [
        aims.circle(words, of=segment.circle),
        aims.of_campaign(words, title=campaign) if campaign else None,
        aims.of_reward(words, title=_reward(museum, words, segment)) if segment.tier else None,
        aims.on_platform(words, platform=platform) if platform else None,
        aims.in_language(words, code=language) if language else None,
        aims.seen(words, days=segment.seen) if segment.seen is not None else None,
        aims.away(words, days=segment.away) if segment.away is not None else None,
        None if segment.spaces else aims.no_spaces(words),
    ]
    return [line for line in lines if line is not None]


def waiting(museum: MuseumScope, words: Words, found: Standing, now: datetime) -> list[str]:
    """Say how many of an update that goes out wait for a later instant, if any do."""
    if found.occasion is None or found.state is not UpdateState.RUNNING:
        return []
    count, until = reported.postponed(museum, found.occasion.id, now)
    return [] if until is None else [reports.postponed(words, count=count, until=until)]


def _reward(museum: MuseumScope, words: Words, segment: Segment) -> str:
    for campaign in campaigns.every_campaign(museum):
        for tier in tiers.of_campaign(museum, campaign.id):
            if tier.slug == segment.tier:
                return in_language(words.language, tier.title)
    return segment.tier or ""
