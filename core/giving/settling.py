"""A picture of a payment is applied: from its state, so that order never matters."""

from dataclasses import replace
from datetime import datetime

from core.giving import guard, ledger, thanks, tiers
from core.giving.reports import PaymentReport, PaymentStatus
from core.giving.summed_refunds import with_sum
from core.states.giving import EntryKind, GiftSource, PledgeState
from core.store import MuseumScope
from core.store.queries import backer_roles, checkouts, pledges
from core.store.queries.pledges import Pledge
from core.store.records import changed

_WITHOUT_MONEY = {
    PaymentStatus.PROCESSING: PledgeState.PROCESSING,
    PaymentStatus.FAILED: PledgeState.FAILED,
    PaymentStatus.EXPIRED: PledgeState.EXPIRED,
}
#: What a pledge may be before money moved. Of two pictures of one instant the later word counts.
_UNPAID = (PledgeState.STARTED, PledgeState.PROCESSING, PledgeState.EXPIRED, PledgeState.FAILED)


#: What a dispute moves, and moves back.
_DISPUTED = frozenset({EntryKind.DISPUTE, EntryKind.REVERSAL})


class UnknownPledge(LookupError):
    """A provider speaks of a pledge that this museum does not have."""


class StrangeCurrency(ValueError):
    """A provider counts a payment in another currency than that of its gift."""


def settle(museum: MuseumScope, account: str, report: PaymentReport, now: datetime) -> None:
    """Apply `report`, which names its pledge: entries, totals, places, milestones, thanks.

    Locks in the one order: pledge, tier, campaign. Raises UnknownPledge, StrangeCurrency.
    """
    before = None if report.pledge_id is None else pledges.lock(museum, report.pledge_id)
    if before is None:
        raise UnknownPledge(report.pledge_id)
    if report.status is PaymentStatus.DECLINED:
        guard.decline(museum, f"{account}:{report.attempt}", report.at, now)
        return
    report = _in_its_currency(before, report)
    if _is_of_older_page(museum, before, report):
        return
    entries = [] if before.is_untold else pledges.entries(museum, before.id)
    facts = with_sum(report, entries, ledger.unknown_facts(entries, account, report.facts))
    state = ledger.state_after(entries, facts) or _state_without_money(before, report)
    newest = max(report.at, before.reported_at or report.at)
    if not facts and state is before.state:
        if newest != before.reported_at:
            pledges.move(museum, before, replace(before, reported_at=newest))
        return
    pending = before.amount_minor if state is PledgeState.PROCESSING else 0
    movement = ledger.Movement(account=account, known=entries, facts=facts, pending_minor=pending)
    settled = follow(museum, before, movement, state, now, reported_at=newest)
    thanks.owe_news(museum, settled, now)
    # What was on its way and fails days later was no card.
    is_card = before.source is GiftSource.CARD and before.state is not PledgeState.PROCESSING
    if state is PledgeState.FAILED and is_card and not facts:
        guard.decline(museum, f"{account}:{before.id}", newest, now)


def _in_its_currency(pledge: Pledge, report: PaymentReport) -> PaymentReport:
    """Write a picture in the currency of its gift; raises StrangeCurrency.

    A bank may dispute in its payer's currency what it took in ours, and no rate between the two
    is anybody's word: until it is decided, all of the gift is taken off. A total that is too small
    for a while is true to what the museum has; one that is too large is not.
    """
    if report.currency in (None, pledge.currency):
        return report
    if report.status is not PaymentStatus.PAID or not _DISPUTED.issuperset(
        fact.kind for fact in report.facts
    ):
        message = f"{report.currency} for a gift in {pledge.currency}"
        raise StrangeCurrency(message)
    whole = pledge.amount_minor
    facts = (
        replace(fact, stated_minor=whole if fact.stated_minor > 0 else -whole)
        for fact in report.facts
    )
    return replace(report, currency=pledge.currency, facts=tuple(facts))


def follow(
    museum: MuseumScope,
    before: Pledge,
    movement: ledger.Movement,
    state: PledgeState,
    now: datetime,
    *,
    reported_at: datetime | None,
) -> thanks.Settled:
    """Let place, totals and milestones follow a movement of a locked pledge, which is in `state`.

    Nobody is told: see `thanks.owe_news`.
    """
    placed = _place(museum, before, state, now)
    counted = ledger.post(museum, placed, movement, now)
    after = changed(
        placed,
        state=state,
        net_minor=counted.net_minor,
        pending_minor=counted.pending_minor,
        reported_at=reported_at,
    )
    pledges.move(museum, before, after)
    roles = [] if after.member_id is None else backer_roles.every_role(museum)
    if after.member_id and roles and bool(after.net_minor) is not bool(before.net_minor):
        backer_roles.look(museum, after.member_id)
    return thanks.Settled(
        campaign=counted.campaign, before=before, after=after, facts=movement.facts, roles=roles
    )


def _state_without_money(pledge: Pledge, report: PaymentReport) -> PledgeState:
    """Take the newest picture of a payment that has moved nothing yet."""
    if pledge.state not in _UNPAID or report.status is PaymentStatus.PAID:
        return pledge.state
    told = _WITHOUT_MONEY[report.status]
    if pledge.reported_at is None:
        return told
    was = (pledge.reported_at, _UNPAID.index(pledge.state))
    return told if (report.at, _UNPAID.index(told)) >= was else pledge.state


def _is_of_older_page(museum: MuseumScope, pledge: Pledge, report: PaymentReport) -> bool:
    """Tell whether only a page of payment ended that has a newer one in its place."""
    if report.status is not PaymentStatus.EXPIRED or report.session is None:
        return False
    newest = checkouts.newest(museum, pledge.id)
    return newest is not None and newest.session not in (None, report.session)


def _place(museum: MuseumScope, pledge: Pledge, state: PledgeState, now: datetime) -> Pledge:
    """Keep or give back the place of its tier."""
    match state:
        case PledgeState.PAID | PledgeState.PROCESSING:
            return tiers.keep(museum, pledge, now)
        case PledgeState.REFUNDED | PledgeState.FAILED | PledgeState.EXPIRED:
            return tiers.give_back(museum, pledge)
        case PledgeState.DISPUTED:
            kept = tiers.keep(museum, pledge, now)
            # Nobody has lost a place before the dispute is decided.
            return kept if kept.tier else replace(pledge, hold_until=None)
        case PledgeState.STARTED:
            return pledge
