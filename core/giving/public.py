"""What anybody may see of museums and their campaigns: each page from one snapshot."""

import re
from dataclasses import dataclass
from datetime import datetime

from core.community.museums import now_of
from core.giving import publicity
from core.giving.campaigns import Standing, figures, state_at
from core.giving.hand_over import takes_gifts
from core.states.giving import CampaignState
from core.store import MuseumScope, NetworkScope
from core.store.queries import campaigns, museums
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign, Milestone
from core.store.queries.museums import Museum
from core.store.queries.tiers import Tier

#: What an address can name; anything else is not looked for.
_SLUG = re.compile("[a-z0-9-]{1,64}")
#: The order in which a museum shows its campaigns.
_ORDER = (CampaignState.OPEN, CampaignState.AHEAD, CampaignState.CLOSED)


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign at its museum's instant `now`, which a replayed museum takes from its replay."""

    museum: Museum
    campaign: Campaign
    now: datetime

    @property
    def state(self) -> CampaignState:
        """Where it stands."""
        return state_at(self.campaign, self.now)

    @property
    def standing(self) -> Standing:
        """Its figures, with the ledger's version."""
        return figures(self.campaign)

    @property
    def takes_gifts(self) -> bool:
        """Tell whether a visitor may give now."""
        return self.state is CampaignState.OPEN and takes_gifts(self.museum, None)


@dataclass(frozen=True, slots=True)
class PublicMilestone:
    """A milestone, with the instant it was reached at if it was and still stands."""

    milestone: Milestone
    reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class Thanks:
    """What the public reads of one gift: the backer's name, the message, or both."""

    name: str | None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCampaign:
    """All that a campaign's page shows, from one snapshot.

    `thanks` go to the newest backers who chose to be named or left a message, newest first.
    `elsewhere` are other museums' campaigns that take gifts, where this museum is a replay.
    """

    shown: Shown
    tiers: tuple[Tier, ...]
    milestones: tuple[PublicMilestone, ...]
    thanks: tuple[Thanks, ...]
    elsewhere: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class PublicMuseum:
    """A museum with the campaigns it shows, the most current first."""

    museum: Museum
    campaigns: tuple[Shown, ...]


def public_network(network: NetworkScope, wall: datetime) -> tuple[PublicMuseum, ...]:
    """Read every museum that has something to show; those that take gifts come first."""
    found = (_museum(network, museum, wall) for museum in museums.every_museum(network))
    having = [one for one in found if one.campaigns]
    return tuple(sorted(having, key=lambda one: not one.campaigns[0].takes_gifts))


def public_museum(network: NetworkScope, slug: str, wall: datetime) -> PublicMuseum | None:
    """Read a museum's campaigns; nothing for an unknown museum."""
    museum = _named(network, slug)
    return None if museum is None else _museum(network, museum, wall)


def public_campaign(
    network: NetworkScope, museum_slug: str, slug: str, wall: datetime
) -> PublicCampaign | None:
    """Read a campaign that is no draft; nothing where there is none."""
    museum = _named(network, museum_slug)
    scope = network.museum(museum.id) if museum else None
    campaign = campaigns.named(scope, slug) if scope and _SLUG.fullmatch(slug) else None
    if museum is None or scope is None or campaign is None or campaign.draft:
        return None
    shown = Shown(museum, campaign, now_of(museum, wall))
    return PublicCampaign(
        shown=shown,
        tiers=tuple(tier_rows.of_campaign(scope, campaign.id)),
        milestones=_milestones(scope, campaign),
        thanks=_thanks(scope, campaign),
        elsewhere=_elsewhere(network, wall) if museum.replay_at else (),
    )


def _named(network: NetworkScope, slug: str) -> Museum | None:
    return museums.named(network, slug) if _SLUG.fullmatch(slug) else None


def _museum(network: NetworkScope, museum: Museum, wall: datetime) -> PublicMuseum:
    now, scope = now_of(museum, wall), network.museum(museum.id)
    shown = [Shown(museum, one, now) for one in campaigns.every_campaign(scope) if not one.draft]
    # The latest first within each state, and so the last to close among those that are over.
    shown.sort(key=lambda one: one.campaign.closes_at, reverse=True)
    return PublicMuseum(museum, tuple(sorted(shown, key=lambda one: _ORDER.index(one.state))))


def _milestones(scope: MuseumScope, campaign: Campaign) -> tuple[PublicMilestone, ...]:
    reached = {
        one.name: one.reached_at
        for one in campaigns.reached(scope, campaign.id)
        if one.standing.holds
    }
    wanted = campaigns.milestones(scope, campaign.id)
    return tuple(PublicMilestone(one, reached.get(one.name)) for one in wanted)


def _thanks(scope: MuseumScope, campaign: Campaign) -> tuple[Thanks, ...]:
    shown = publicity.in_public(scope, campaign.id)
    return tuple(Thanks(one.public_name, one.public_message) for one in shown)


def _elsewhere(network: NetworkScope, wall: datetime) -> tuple[Shown, ...]:
    living = (one for museum in public_network(network, wall) for one in museum.campaigns)
    return tuple(one for one in living if one.takes_gifts)
