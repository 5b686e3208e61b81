"""The figures of the museum's day, for its staff."""

from datetime import datetime, time

from core.conversation import about, hand_off
from core.conversation.visit import Visit
from core.giving.campaigns import state_at
from core.messages import Message
from core.money import Money
from core.states.giving import CampaignState
from core.store.queries import campaigns, day, unsent
from core.store.queries.campaigns import Campaign
from core.texts import desk


def today(visit: Visit) -> Message:
    """Tell what today brought to each campaign, and what waits for staff."""
    since = _midnight(visit)
    parts = [desk.today(visit.words, at=visit.now)]
    parts += [_campaign(visit, one, since) for one in _campaigns(visit)]
    parts.append(_waiting(visit, since))
    return Message("\n\n".join(parts))


def _midnight(visit: Visit) -> datetime:
    zone = visit.museum.zone
    return datetime.combine(visit.now.astimezone(zone).date(), time(), zone)


def _campaigns(visit: Visit) -> list[Campaign]:
    """List the campaigns that are open, else the one that a conversation is about."""
    found = [
        one
        for one in campaigns.every_campaign(visit.scope)
        if state_at(one, visit.now) is CampaignState.OPEN
    ]
    return found or ([visit.campaign] if visit.campaign else [])


def _campaign(visit: Visit, of: Campaign, since: datetime) -> str:
    words, brought = visit.words, day.since(visit.scope, of.id, since)
    lines = [
        visit.local(of.title),
        desk.gifts(words, count=brought.gifts, total=Money(brought.moved_minor, of.currency)),
        desk.new_backers(words, count=brought.new_backers),
        desk.in_all(
            words,
            raised=Money(of.raised_minor, of.currency),
            pending=Money(of.pending_minor, of.currency),
        ),
    ]
    reached = [
        one.name
        for one in campaigns.reached(visit.scope, of.id)
        if one.standing.holds and one.reached_at >= since
    ]
    names = [
        about.milestone_name(words, of, one)
        for one in campaigns.milestones(visit.scope, of.id)
        if one.name in reached
    ]
    if names:
        lines.append(desk.reached(words, names=words.listing(names)))
    return "\n".join(lines)


def _waiting(visit: Visit, since: datetime) -> str:
    words = visit.words
    return "\n".join(
        [
            desk.questions_open(words, count=len(hand_off.waiting(visit.scope))),
            desk.messages(
                words,
                waiting=unsent.waiting(visit.scope),
                failed=unsent.failed_since(visit.scope, since),
                unknown=unsent.unknown_count(visit.scope, visit.now),
            ),
        ]
    )
