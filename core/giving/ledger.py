"""The ledger: facts become entries once, totals follow under the campaign's lock."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from core.giving import milestones
from core.giving.reports import Fact
from core.money import Money
from core.states.giving import EntryKind, PledgeState
from core.store import MuseumScope
from core.store.queries import campaigns, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Entry, Payer, Pledge


def unknown_facts(known: Iterable[Entry], account: str, facts: Iterable[Fact]) -> list[Fact]:
    """Pick the facts that no entry tells yet."""
    told = {(entry.account, entry.kind, entry.object) for entry in known}
    return [fact for fact in facts if (account, fact.kind, fact.object) not in told]


def net_of(stated: Iterable[int]) -> int:
    """Add up what providers stated, never below zero: a refund and a lost dispute of the same
    payment take it away once.
    """
    return max(0, sum(stated))


def state_after(entries: Iterable[Entry], facts: Iterable[Fact]) -> PledgeState | None:
    """Tell a pledge's state from all that moved its money, in any order; nothing before it did."""
    moved = [(entry.kind, entry.object, entry.stated_minor) for entry in entries]
    moved += [(fact.kind, fact.object, fact.stated_minor) for fact in facts]
    paid = (EntryKind.PAYMENT, EntryKind.CORRECTION)
    if not any(kind in paid for kind, _, _ in moved):
        return None
    reversed_ = {name for kind, name, _ in moved if kind is EntryKind.REVERSAL}
    if any(kind is EntryKind.DISPUTE and name not in reversed_ for kind, name, _ in moved):
        return PledgeState.DISPUTED
    net = net_of(stated for _, _, stated in moved)
    return PledgeState.PAID if net > 0 else PledgeState.REFUNDED


def post(
    museum: MuseumScope,
    pledge: Pledge,
    account: str,
    facts: list[Fact],
    pending_minor: int,
    now: datetime,
    note: str | None = None,
) -> tuple[Pledge, Campaign]:
    """Enter new `facts` of a locked pledge and move the totals; gives both as they are after it.

    Takes the campaign's lock. Whoever crosses a milestone here makes its occasion.
    """
    campaign = campaigns.lock(museum, pledge.campaign_id)
    stated = [entry.stated_minor for entry in pledges.entries(museum, pledge.id)]
    net, version = pledge.net_minor, campaign.ledger_version
    for fact in facts:
        stated.append(fact.stated_minor)
        target = _counted(pledge, campaign, net_of(stated))
        version += 1
        moved = target - net
        entry = (pledge.id, fact.kind, account, fact.object, fact.stated_minor, moved, now, note)
        pledges.post(museum, Entry(campaign.id, version, *entry))
        net = target
    pending = _counted(pledge, campaign, pending_minor)
    people = _count_payer(museum, pledge, net - pledge.net_minor, version)
    changes = {
        "raised": net - pledge.net_minor,
        "pending": pending - pledge.pending_minor,
        "people": people,
        "entries": len(facts),
    }
    if not any(changes.values()):
        return pledge, campaign
    campaigns.count(museum, campaign.id, now, **changes)
    after = replace(
        campaign,
        raised_minor=campaign.raised_minor + changes["raised"],
        pending_minor=campaign.pending_minor + changes["pending"],
        backers=campaign.backers + people,
        ledger_version=version,
        changed_at=now,
    )
    milestones.follow(museum, after, now)
    return replace(pledge, net_minor=net, pending_minor=pending), after


def _counted(pledge: Pledge, campaign: Campaign, minor: int) -> int:
    """Count an amount of the gift's currency in the campaign's, at the frozen rate."""
    return Money(minor, pledge.currency).convert(Decimal(pledge.rate), campaign.currency).minor


def _count_payer(museum: MuseumScope, pledge: Pledge, moved: int, version: int) -> int:
    """Keep what the payer's pledges add up to; gives the change in the number of backers."""
    if moved == 0:
        return 0
    before = pledges.payer_of(museum, pledge.campaign_id, pledge.payer)
    had = before.net_minor if before else 0
    people = max(pledge.people, before.people if before else 0)
    net = had + moved
    since = (before.since_version if before and had > 0 else version) if net > 0 else None
    pledges.save_payer(
        museum,
        Payer(pledge.campaign_id, pledge.payer, pledge.member_id, people, net, since),
    )
    counted = before.people if before and had > 0 else 0
    return (people if net > 0 else 0) - counted
