"""Whom a rule of the day is about: gifts made a year ago, transfers that have not arrived."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.outreach.nudges.planning import first_step
from core.outreach.nudges.reaching import TRANSFER_TAKES, days_remembered
from core.outreach.nudges.saying import said_by_rule
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.resting import Rest
from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope, NetworkScope
from core.store.queries import campaigns, gifts_for_nudges, members, memberships
from core.store.queries.campaigns import Campaign
from core.store.queries.gifts_for_nudges import Given
from core.store.queries.museums import Museum
from core.store.queries.nudge_rules import Round
from core.store.queries.nudges import Nudge

_DAY = timedelta(days=1)


def remembered(network: NetworkScope, museum: Museum, of: Round, now: datetime) -> list[Nudge]:
    """Plan to thank those whose first gift to the museum was a year ago today."""
    scope, found = network.museum(museum.id), []
    for day in days_remembered(date.fromisoformat(of.about)):
        start = datetime.combine(day, time(), museum.zone)
        found += gifts_for_nudges.first_gifts(scope, start, start + _DAY)
    return _planned(network, museum, of, _unique(found), now)


def unarrived(network: NetworkScope, museum: Museum, of: Round, now: datetime) -> list[Nudge]:
    """Plan to ask after transfers that were announced long ago and are still awaited."""
    scope = network.museum(museum.id)
    found = gifts_for_nudges.awaited(scope, now - TRANSFER_TAKES)
    return _planned(network, museum, of, found, now)


def _unique(found: Iterable[Given]) -> list[Given]:
    return list({one.member_id: one for one in found}.values())


def _planned(
    network: NetworkScope, museum: Museum, of: Round, found: list[Given], now: datetime
) -> list[Nudge]:
    scope, sequence = network.museum(museum.id), SEQUENCES[of.rule]
    rule = said_by_rule(scope, sequence, 0)
    known = {one.id: one for one in campaigns.every_campaign(scope)}
    zones = _zones(network, museum, found)
    return [
        first_step(
            sequence,
            one.member_id,
            known[one.campaign_id],
            str(one.pledge_id),
            zones[one.member_id],
            now,
            {**rule, **_details(one, known[one.campaign_id])},
            Rest.of(museum.rest, museum.country),
        )
        for one in _consenting(scope, found)
        if one.member_id in zones
    ]


def _details(one: Given, campaign: Campaign) -> dict[str, Any]:
    return {
        "title": campaign.title,
        "given_at": one.started_at.isoformat(),
        "amount": one.amount_minor,
        "currency": one.currency,
        "reference": one.code,
    }


def _consenting(scope: MuseumScope, found: list[Given]) -> list[Given]:
    said = memberships.consents(scope, [one.member_id for one in found]) if found else {}
    granted = ConsentState.GRANTED
    return [one for one in found if said.get(one.member_id, {}).get(Purpose.REMINDERS) is granted]


def _zones(network: NetworkScope, museum: Museum, found: list[Given]) -> dict[int, ZoneInfo]:
    known = members.members(network, [one.member_id for one in found]) if found else {}
    return {
        one.id: ZoneInfo(one.timezone) if one.timezone else museum.zone for one in known.values()
    }
