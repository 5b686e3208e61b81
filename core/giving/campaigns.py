"""Where a campaign stands: its state, its figures, what may be given."""

from dataclasses import dataclass
from datetime import datetime

from core.banking import payable
from core.giving.refusals import GiftRefused, Obstacle
from core.money import Money
from core.states.giving import CampaignState
from core.store import MuseumScope
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures that every surface shows, from the one query for them.

    `version` is the ledger's: two surfaces with the same version show the same figures.
    `at` is the instant of the last change, or nothing before the first.
    """

    raised: Money
    pending: Money
    goal: Money
    backers: int
    version: int
    at: datetime | None

    @property
    def missing(self) -> Money:
        """What is missing to the goal, never below zero."""
        return Money(max(0, self.goal.minor - self.raised.minor), self.goal.currency)


def state_at(campaign: Campaign, now: datetime) -> CampaignState:
    """Tell where a campaign stands at `now`."""
    if campaign.draft:
        return CampaignState.DRAFT
    if now < campaign.opens_at:
        return CampaignState.AHEAD
    return CampaignState.OPEN if now <= campaign.closes_at else CampaignState.CLOSED


def figures(campaign: Campaign) -> Standing:
    """Give the figures of a campaign that was just read."""
    currency = campaign.currency
    return Standing(
        raised=Money(campaign.raised_minor, currency),
        pending=Money(campaign.pending_minor, currency),
        goal=Money(campaign.goal_minor, currency),
        backers=campaign.backers,
        version=campaign.ledger_version,
        at=campaign.changed_at,
    )


def standing(museum: MuseumScope, campaign_id: int) -> Standing | None:
    """Read the figures: the one query for the total that every surface uses."""
    found = campaigns.find(museum, campaign_id)
    return None if found is None else figures(found)


def current(museum: MuseumScope, now: datetime) -> Campaign | None:
    """Find the campaign that a conversation is about: open, else next, else the last closed."""
    shown = [one for one in campaigns.every_campaign(museum) if not one.draft]
    by_state = {
        wanted: [one for one in shown if state_at(one, now) is wanted] for wanted in CampaignState
    }
    if by_state[CampaignState.OPEN]:
        return min(by_state[CampaignState.OPEN], key=lambda one: one.closes_at)
    if by_state[CampaignState.AHEAD]:
        return min(by_state[CampaignState.AHEAD], key=lambda one: one.opens_at)
    return max(by_state[CampaignState.CLOSED], key=lambda one: one.closes_at, default=None)


def check_open(campaign: Campaign, now: datetime) -> None:
    """Raise GiftRefused unless gifts are taken at `now`."""
    match state_at(campaign, now):
        case CampaignState.DRAFT | CampaignState.AHEAD:
            raise GiftRefused(Obstacle.NOT_OPEN)
        case CampaignState.CLOSED:
            raise GiftRefused(Obstacle.CLOSED)
        case CampaignState.OPEN:
            return


def check_amount(campaign: Campaign, minor: int) -> None:
    """Raise GiftRefused for an amount outside the campaign's limits."""
    if minor < campaign.gift_least:
        raise GiftRefused(Obstacle.TOO_SMALL)
    if minor > campaign.gift_most:
        raise GiftRefused(Obstacle.TOO_LARGE)
    if minor % payable.step(campaign.currency):
        raise GiftRefused(Obstacle.TOO_PRECISE)
