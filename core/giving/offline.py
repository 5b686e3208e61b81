"""Money that comes without a provider: transfers, cash, cheques, bequests; and corrections."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.banking.references import read_reference
from core.errors import Mistake
from core.giving import ledger, milestones
from core.giving.rates import rate_of
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.giving.settling import follow, settle
from core.money import Money
from core.states.giving import Anonymity, EntryKind, GiftSource, PledgeState
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import campaigns, pledges
from core.store.queries.pledges import Pledge

#: The account of what a museum itself enters.
ACCOUNT = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineGift:
    """One entry of money; its `reference` is entered once per campaign.

    `people` is the number of persons behind it; empty when nobody counted them.
    """

    source: GiftSource
    reference: str
    money: Money
    name: str = ""
    people: int | None = None
    at: datetime
    note: str = ""


def record(
    museum: MuseumScope,
    campaign_id: int,
    gift: OfflineGift,
    now: datetime,
    rates: dict[str, str] | None = None,
) -> bool:
    """Enter a gift; false if its reference is known already. Raises GiftRefused, Mistake.

    A transfer with the reference of one that was announced is that one, and not another gift.
    """
    if pledges.referenced(museum, campaign_id, gift.reference) is not None:
        return False
    if gift.money.minor <= 0:
        message = (
            f"{gift.reference}: a gift is above zero; correct an entry instead of taking it back"
        )
        raise Mistake(message)
    announced = _announced(museum, campaign_id, gift)
    if announced is not None:
        return _arrive(museum, announced, gift, now)
    campaign = milestones.open_before_gift(museum, campaigns.lock(museum, campaign_id), now)
    rate = rate_of(gift.money.currency, campaign.currency, rates or {})
    pledge = _pledge_of(campaign_id, gift, str(rate), now)
    if not pledges.add(museum, pledge):
        return False
    fact = Fact(EntryKind.PAYMENT, f"{campaign_id}:{gift.reference}", gift.money.minor)
    movement = ledger.Movement(account=ACCOUNT, known=(), facts=[fact], note=gift.note or None)
    counted = ledger.post(museum, pledge, movement, now)
    paid = replace(pledge, state=PledgeState.PAID, net_minor=counted.net_minor, reported_at=gift.at)
    pledges.change(museum, paid)
    return True


def _announced(museum: MuseumScope, campaign_id: int, gift: OfflineGift) -> Pledge | None:
    found = called(museum, campaign_id, gift.reference)
    if found is None or found.source is not GiftSource.BANK_TRANSFER:
        return None
    return pledges.lock(museum, found.id)


def _arrive(museum: MuseumScope, announced: Pledge, gift: OfflineGift, now: datetime) -> bool:
    """Let a transfer that was announced count what came; false if it has arrived before."""
    if pledges.entries(museum, announced.id):
        return False
    if gift.money.currency != announced.currency:
        message = f"{gift.reference} was announced in {announced.currency}: give an amount in it."
        raise Mistake(message)
    pledges.change(museum, replace(announced, amount_minor=gift.money.minor))
    name = f"{announced.campaign_id}:{announced.code}"
    report = PaymentReport(
        pledge_id=announced.id,
        status=PaymentStatus.PAID,
        facts=(Fact(EntryKind.PAYMENT, name, gift.money.minor),),
        at=gift.at,
    )
    settle(museum, ACCOUNT, report, now)
    return True


def correct(
    museum: MuseumScope,
    campaign_id: int,
    reference: str,
    amount: Money,
    *,
    note: str,
    now: datetime,
) -> None:
    """Make a museum's own entry count `amount` instead, by a new entry; raises Mistake."""
    found = called(museum, campaign_id, reference)
    pledge = None if found is None else pledges.lock(museum, found.id)
    if pledge is None:
        message = f"There is no entry with the reference {reference}."
        raise Mistake(message)
    if amount.currency != pledge.currency or amount.minor < 0:
        message = f"The entry {reference} is in {pledge.currency}: give an amount in it, or 0."
        raise Mistake(message)
    entries = pledges.entries(museum, pledge.id)
    if not entries:
        message = f"Nothing came yet for the gift {reference}: there is nothing to correct."
        raise Mistake(message)
    if {entry.account for entry in entries} != {ACCOUNT}:
        message = f"The gift {reference} was paid by card here: refund it where it was paid."
        raise Mistake(message)
    change = amount.minor - sum(entry.stated_minor for entry in entries)
    if change == 0:
        return
    fact = Fact(EntryKind.CORRECTION, f"{campaign_id}:{reference}:{len(entries)}", change)
    movement = ledger.Movement(account=ACCOUNT, known=entries, facts=[fact], note=note)
    state = PledgeState.PAID if amount.minor > 0 else PledgeState.REFUNDED
    follow(museum, pledge, movement, state, now, reported_at=pledge.reported_at)


def called(museum: MuseumScope, campaign_id: int, reference: str) -> Pledge | None:
    """Read a campaign's gift by the reference it was entered with, or that its giver was told."""
    found = pledges.referenced(museum, campaign_id, reference)
    code = read_reference(reference)
    if found is not None or code is None:
        return found
    return next(
        (one for one in pledges.coded(museum, [code]) if one.campaign_id == campaign_id), None
    )


def _pledge_of(campaign_id: int, gift: OfflineGift, rate: str, now: datetime) -> Pledge:
    return Pledge(
        id=new_id(),
        campaign_id=campaign_id,
        payer=f"offline:{gift.reference}",
        member_id=None,
        people=gift.people or 0,
        state=PledgeState.STARTED,
        source=gift.source,
        reference=gift.reference,
        amount_minor=gift.money.minor,
        currency=gift.money.currency,
        rate=rate,
        tier=None,
        placed_at=None,
        hold_until=None,
        name=gift.name,
        anonymity=Anonymity.ANONYMOUS,
        public_name=None,
        net_minor=0,
        pending_minor=0,
        platform=None,
        address=None,
        language=None,
        started_at=now,
        reported_at=None,
    )
