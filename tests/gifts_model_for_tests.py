"""What must be true of gifts after any story, reckoned apart from the product's own code."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from core.giving import audit, books
from core.giving.campaigns import standing
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.states.giving import EntryKind, PledgeState, Standing
from core.store import MuseumScope
from core.store.queries import campaigns, pledges
from core.store.queries import tiers as tier_rows
from tests.provider_for_tests import Payment

_UNPAID = {
    PaymentStatus.PROCESSING: PledgeState.PROCESSING,
    PaymentStatus.EXPIRED: PledgeState.EXPIRED,
    PaymentStatus.FAILED: PledgeState.FAILED,
}

#: What the campaign of the model has: places in its one tier, and milestones with their cents.
STOCK = 2
MILESTONES = {"20.00 EUR": 20_00, "60.00 EUR": 60_00, "150.00 EUR": 150_00}

_WITH_PLACE = {PledgeState.PAID, PledgeState.PROCESSING}
_WITHOUT_PLACE = {PledgeState.REFUNDED, PledgeState.FAILED, PledgeState.EXPIRED}


@dataclass(slots=True)
class Gift:
    """A pledge with what was heard of its payment; `rate` is in euros for one unit."""

    payment: Payment
    rate: Fraction
    sent: list[PaymentReport] = field(default_factory=list)
    heard: list[PaymentReport] = field(default_factory=list)
    lapsed: bool = False

    def lapse(self, now: datetime) -> None:
        """Let its hold end, if nothing was heard of it."""
        until = self.payment.pledge.hold_until
        if until is not None and until <= now and self.state is PledgeState.STARTED:
            self.lapsed = True

    @property
    def payer(self) -> str:
        """Who pays: a member for all their gifts, else somebody new each time."""
        return self.payment.pledge.payer

    @property
    def facts(self) -> set[Fact]:
        """The movements of money that are known."""
        return {fact for picture in self.heard for fact in picture.facts}

    @property
    def net(self) -> int:
        """What it adds to the total, in cents of a euro."""
        return round(max(0, sum(fact.stated_minor for fact in self.facts)) * self.rate)

    @property
    def pending(self) -> int:
        """What is on its way, in cents of a euro."""
        on_its_way = self.state is PledgeState.PROCESSING
        return round(self.payment.pledge.amount_minor * self.rate) if on_its_way else 0

    @property
    def state(self) -> PledgeState:
        """Where it stands."""
        facts = self.facts
        if not facts:
            return self._state_without_money()
        refunds = [fact.stated_minor for fact in facts if fact.kind is EntryKind.REFUND]
        if sum(refunds) == -self.payment.pledge.amount_minor:
            return PledgeState.REFUNDED
        kinds = Counter(fact.kind for fact in facts)
        decided = kinds[EntryKind.DISPUTE] == kinds[EntryKind.REVERSAL]
        return PledgeState.PAID if decided else PledgeState.DISPUTED

    def _state_without_money(self) -> PledgeState:
        if not self.heard:
            return PledgeState.EXPIRED if self.lapsed else PledgeState.STARTED
        ranks = list(_UNPAID)
        newest = max(self.heard, key=lambda one: (one.at, ranks.index(one.status)))
        return _UNPAID[newest.status]


@dataclass(slots=True)
class DeskGift:
    """Money that was handed over: what it counts now, after how many entries, from how many."""

    minor: int
    people: int
    entries: int = 1


@dataclass(slots=True)
class Gifts:
    """All gifts to one campaign."""

    gifts: list[Gift] = field(default_factory=list)
    desk: list[DeskGift] = field(default_factory=list)
    crossed: set[str] = field(default_factory=set)

    @property
    def raised(self) -> int:
        """The total, in cents of a euro."""
        return sum(gift.net for gift in self.gifts) + sum(gift.minor for gift in self.desk)

    @property
    def pending(self) -> int:
        """What is on its way, in cents of a euro."""
        return sum(gift.pending for gift in self.gifts)

    @property
    def backers(self) -> int:
        """How many people gave."""
        payers = {gift.payer for gift in self.gifts if gift.net > 0}
        return len(payers) + sum(gift.people for gift in self.desk if gift.minor > 0)

    @property
    def entries(self) -> int:
        """How many movements the ledger has."""
        return sum(len(gift.facts) for gift in self.gifts) + sum(one.entries for one in self.desk)


def check_figures(campaign_id: int, model: Gifts, museum: MuseumScope) -> None:
    """Hold every surface of the total against the model."""
    assert audit.differences(museum) == []
    entries = pledges.all_entries(museum, campaign_id)
    shown = standing(museum, campaign_id)
    assert shown is not None
    assert shown.raised.minor == model.raised == sum(one.amount_minor for one in entries)
    assert shown.raised.minor >= 0
    assert shown.pending.minor == model.pending
    assert shown.backers == model.backers
    assert shown.version == len(entries) == model.entries
    assert _exported(campaign_id, museum) == (shown.version, shown.raised.minor, shown.backers)
    [tier] = tier_rows.of_campaign(museum, campaign_id)
    assert 0 <= tier.taken <= STOCK
    _check_milestones(campaign_id, model, museum)


def _exported(campaign_id: int, museum: MuseumScope) -> tuple[int, int, int]:
    """Read the figures in the last line of what the museum takes home."""
    campaign = campaigns.find(museum, campaign_id)
    assert campaign is not None
    text = books.spreadsheet(museum, campaign, ZoneInfo("UTC"))
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    if not lines:
        return 0, 0, 0
    last = lines[-1]
    return int(last["version"]), int(last["total"].replace(".", "")), int(last["backers"])


def _check_milestones(campaign_id: int, model: Gifts, museum: MuseumScope) -> None:
    """What is crossed now stands; what was crossed once is never reached anew."""
    reached = {one.name: one for one in campaigns.reached(museum, campaign_id)}
    crossed = {name for name, threshold in MILESTONES.items() if model.raised >= threshold}
    standing_ = {name for name, one in reached.items() if one.standing is Standing.STANDING}
    assert standing_ == crossed
    model.crossed |= crossed
    assert model.crossed <= set(reached)


def check_pledges(campaign_id: int, model: Gifts, museum: MuseumScope) -> None:
    """Hold each pledge against the model, and the places of the tier against the pledges."""
    placed = 0
    for gift in model.gifts:
        found = pledges.find(museum, gift.payment.pledge.id)
        assert found is not None
        assert (found.state, found.net_minor) == (gift.state, gift.net)
        placed += found.placed_at is not None
        if found.tier and found.state in _WITH_PLACE:
            assert found.placed_at is not None
        if found.state in _WITHOUT_PLACE:
            assert found.placed_at is None
    [tier] = tier_rows.of_campaign(museum, campaign_id)
    assert tier.taken == placed
