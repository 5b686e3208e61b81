"""The ledger: facts become entries once, totals follow under the campaign's lock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from core.giving import milestones
from core.giving.reports import Fact
from core.money import Money
from core.states.giving import EntryKind, PledgeState
from core.store import MuseumScope
from core.store.queries import campaigns, counting, payers, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.payers import Payer
from core.store.queries.pledges import Entry, Pledge
from core.store.records import changed

#: What makes a pledge one that was paid.
_PAID = (EntryKind.PAYMENT, EntryKind.CORRECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What an account tells of a pledge: new facts, and what is still on its way.

    `known` is what was entered for the pledge before. `pending_minor` is in the gift's currency.
    The note says why an entry was corrected.
    """

    account: str
    known: Sequence[Entry]
    facts: Sequence[Fact]
    pending_minor: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What a pledge adds to the totals after a movement, and its campaign as it is then."""

    net_minor: int
    pending_minor: int
    campaign: Campaign


def unknown_facts(known: Iterable[Entry], account: str, facts: Iterable[Fact]) -> list[Fact]:
    """Pick the facts that no entry tells yet, each once."""
    told = {(entry.account, entry.kind, entry.object) for entry in known}
    new = {(account, fact.kind, fact.object): fact for fact in facts}
    return [fact for key, fact in new.items() if key not in told]


def net_of(stated: Iterable[int]) -> int:
    """Add up what providers stated, never below zero.

    So a refund and a lost dispute of the same payment take it away once.
    """
    return max(0, sum(stated))


def state_after(entries: Iterable[Entry], facts: Iterable[Fact]) -> PledgeState | None:
    """Tell a pledge's state from all that moved its money, in any order; nothing before it did.

    What was given back altogether is refunded, whether it was disputed as well or not; a payment
    that its bank took back after all has failed.
    """
    moved = [(entry.kind, entry.object, entry.stated_minor) for entry in entries]
    moved += [(fact.kind, fact.object, fact.stated_minor) for fact in facts]
    paid = {name for kind, name, _ in moved if kind in _PAID}
    if not paid:
        return None
    reversed_ = {name for kind, name, _ in moved if kind is EntryKind.REVERSAL}
    if paid <= reversed_:
        return PledgeState.FAILED
    disputed = {name for kind, name, _ in moved if kind is EntryKind.DISPUTE}
    if sum(stated for _, name, stated in moved if name not in disputed) <= 0:
        return PledgeState.REFUNDED
    return PledgeState.PAID if disputed <= reversed_ else PledgeState.DISPUTED


def post(museum: MuseumScope, pledge: Pledge, movement: Movement, now: datetime) -> Counted:
    """Enter the new facts of a locked pledge and move the totals. The pledge is not written.

    Takes the campaign's lock, and tells its opening first if the clock has not told it yet.
    Whoever crosses a milestone here makes its occasion.
    """
    held, payer = counting.hold(museum, pledge.campaign_id, pledge.payer)
    campaign = milestones.open_before_gift(museum, held, now)
    net = _enter(museum, pledge, campaign, movement, now)
    version = campaign.ledger_version + len(movement.facts)
    pending = _counted(pledge, campaign, movement.pending_minor)
    people = _count_payer(museum, pledge, payer, net - pledge.net_minor, version)
    changes = {
        "raised": net - pledge.net_minor,
        "pending": pending - pledge.pending_minor,
        "people": people,
        "entries": len(movement.facts),
    }
    if not any(changes.values()):
        return Counted(net, pending, campaign)
    is_to_follow = campaigns.count(museum, campaign.id, now, **changes)
    after = changed(
        campaign,
        raised_minor=campaign.raised_minor + changes["raised"],
        pending_minor=campaign.pending_minor + changes["pending"],
        backers=campaign.backers + people,
        ledger_version=version,
        changed_at=now,
    )
    if is_to_follow:
        milestones.follow(museum, after, now)
    return Counted(net, pending, after)


def _enter(
    museum: MuseumScope, pledge: Pledge, campaign: Campaign, movement: Movement, now: datetime
) -> int:
    """Append an entry for each fact; gives what the pledge adds to the total after them.

    Each entry moves the total to what all facts up to it count together, so that whatever the
    rounding was, taking back everything takes back every cent.
    """
    stated = [entry.stated_minor for entry in movement.known]
    net, account = pledge.net_minor, movement.account
    for version, fact in enumerate(movement.facts, campaign.ledger_version + 1):
        stated.append(fact.stated_minor)
        after = _counted(pledge, campaign, net_of(stated))
        about = (fact.kind, account, fact.object, fact.stated_minor, after - net)
        pledges.post(museum, Entry(campaign.id, version, pledge.id, *about, now, movement.note))
        net = after
    return net


def _counted(pledge: Pledge, campaign: Campaign, minor: int) -> int:
    """Count an amount of the gift's currency in the campaign's, at the frozen rate."""
    if minor == 0:
        return 0
    return Money(minor, pledge.currency).convert(Decimal(pledge.rate), campaign.currency).minor


def _count_payer(
    museum: MuseumScope, pledge: Pledge, before: Payer | None, moved: int, version: int
) -> int:
    """Keep what the payer's pledges add up to; gives the change in the number of backers."""
    if moved == 0:
        return 0
    had = before.net_minor if before else 0
    people = max(pledge.people, before.people if before else 0)
    net = had + moved
    since = (before.since_version if before and had > 0 else version) if net > 0 else None
    payers.save(
        museum,
        Payer(pledge.campaign_id, pledge.payer, pledge.member_id, people, net, since),
    )
    counted = before.people if before and had > 0 else 0
    return (people if net > 0 else 0) - counted
