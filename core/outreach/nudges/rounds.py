"""A rule begins for a museum's members, once for each thing that it is about; then they are found.

They are found in pages, in the background: who said yes to reminders after it began is not among
them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from core.outreach.mornings import MORNING
from core.outreach.nudges.finding import remembered, unarrived
from core.outreach.nudges.planning import first_step
from core.outreach.nudges.reaching import View, reached
from core.outreach.nudges.sequences import SEQUENCES, Sequence
from core.outreach.resting import Rest
from core.states.giving import MilestoneKind
from core.states.nudges import DAILY, Trigger
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import campaigns, museums, nudge_rules, nudges
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.queries.nudge_rules import Round

#: How many members one transaction finds.
PAGE = 1000


async def begin_due(store: Store, now: datetime) -> int:
    """Let rules begin at museums that live now, and find members; how many pages that took.

    Safe to repeat, and to do in several processes at once.
    """
    pages = 0
    for museum_id in await store.network().read(nudge_rules.adopting):
        if await store.network().read(partial(_is_idle, museum_id, now)):
            continue
        await store.network().write(partial(_begin, museum_id, now))
        while await store.network().write(partial(_go_on, museum_id, now)):
            pages += 1
    return pages


def begin_replay(network: NetworkScope, museum_id: int, now: datetime) -> None:
    """Let rules begin at one museum at its own instant `now`, and find all their members."""
    _begin(museum_id, now, network)
    while _go_on(museum_id, now, network):
        pass


def _is_idle(museum_id: int, now: datetime, network: NetworkScope) -> bool:
    museum = museums.find(network, museum_id)
    scope = network.museum(museum_id)
    return museum is None or not (_new(scope, museum, now) or nudge_rules.rounds(scope))


def _begin(museum_id: int, now: datetime, network: NetworkScope) -> None:
    museum = museums.find(network, museum_id)
    scope = network.museum(museum_id)
    nudge_rules.begin(scope, _new(scope, museum, now) if museum else [])


def _new(scope: MuseumScope, museum: Museum, now: datetime) -> list[Round]:
    """List what begins now and has not begun yet."""
    known = nudge_rules.begun(scope)
    found = [
        Round(sequence.slug, campaign_id, about, now, -1)
        for sequence in _adopted(scope)
        for campaign_id, about in _abouts(scope, museum, sequence, now)
    ]
    return [one for one in found if (one.rule, one.campaign_id, one.about) not in known]


def _adopted(scope: MuseumScope) -> list[Sequence]:
    on = {name for name, rule in nudge_rules.every_rule(scope).items() if rule.is_on}
    return [one for one in SEQUENCES.values() if one.slug in on]


def _abouts(
    scope: MuseumScope, museum: Museum, sequence: Sequence, now: datetime
) -> Iterator[tuple[int, str]]:
    """List what a rule is about now: campaigns, or the day."""
    if sequence.trigger in DAILY:
        local = now.astimezone(museum.zone)
        if local.time() >= MORNING:
            yield 0, local.date().isoformat()
        return
    for campaign in _open(scope, now):
        places = tuple(tier_rows.of_campaign(scope, campaign.id))
        view = View(campaign, places, museum.zone, _days(scope, campaign))
        for about in reached(sequence, view, now):
            yield campaign.id, about


def _days(scope: MuseumScope, campaign: Campaign) -> tuple[int, ...]:
    listed = campaigns.milestones(scope, campaign.id)
    return tuple(one.threshold for one in listed if one.kind is MilestoneKind.DAY)


def _open(scope: MuseumScope, now: datetime) -> list[Campaign]:
    return [
        one
        for one in campaigns.every_campaign(scope)
        if not one.draft and one.opens_at <= now < one.closes_at
    ]


def _go_on(museum_id: int, now: datetime, network: NetworkScope) -> bool:
    """Find the next members of what began first; tells whether there was anything to do."""
    scope, museum = network.museum(museum_id), museums.find(network, museum_id)
    waiting = nudge_rules.rounds(scope)
    if not waiting or museum is None:
        return False
    of = waiting[0]
    match SEQUENCES[of.rule].trigger:
        case Trigger.ANNIVERSARY:
            nudges.plan(scope, remembered(network, museum, of, now))
            nudge_rules.advance(scope, of, -1, now)
        case Trigger.TRANSFER_AWAITED:
            nudges.plan(scope, unarrived(network, museum, of, now))
            nudge_rules.advance(scope, of, -1, now)
        case _:
            _page(network, museum, of, now)
    return True


def _page(network: NetworkScope, museum: Museum, of: Round, now: datetime) -> None:
    scope = network.museum(museum.id)
    campaign = campaigns.find(scope, of.campaign_id)
    found = nudge_rules.consenting(network, museum.id, of.begun_at, of.cursor, PAGE)
    sequence = SEQUENCES[of.rule]
    zones = [(one.member_id, ZoneInfo(one.zone) if one.zone else museum.zone) for one in found]
    rest = Rest.of(museum.rest, museum.country)
    planned: Iterable[nudges.Nudge] = (
        first_step(sequence, member_id, campaign, of.about, zone, now, rest=rest)
        for member_id, zone in zones
    )
    nudges.plan(scope, planned)
    last = found[-1].member_id if found else of.cursor
    nudge_rules.advance(scope, of, last, now if len(found) < PAGE else None)
