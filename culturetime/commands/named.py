"""Campaigns that an operator names on the command line as MUSEUM/CAMPAIGN."""

from dataclasses import dataclass

import typer

from core.community import museums
from core.errors import Mistake
from core.store import NetworkScope
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum


@dataclass(frozen=True, slots=True)
class CampaignName:
    """The slugs of a museum and of one of its campaigns."""

    museum: str
    campaign: str


@dataclass(frozen=True, slots=True)
class Named:
    """What such a name stands for."""

    museum: Museum
    campaign: Campaign


def campaign_name(text: str) -> CampaignName:
    """Read MUSEUM/CAMPAIGN, for Typer."""
    museum, _, campaign = text.partition("/")
    if not museum or not campaign or "/" in campaign:
        raise typer.BadParameter("write MUSEUM/CAMPAIGN, such as palazzo-madama/meissen")
    return CampaignName(museum, campaign)


def find(network: NetworkScope, name: CampaignName) -> Named:
    """Read the campaign of that name; raises Mistake if there is none."""
    museum = museums.named(network, name.museum)
    own = network.museum(museum.id)
    campaign = campaigns.named(own, name.campaign)
    if campaign is None:
        known = ", ".join(found.slug for found in campaigns.every_campaign(own)) or "none yet"
        raise Mistake(f"{museum.slug} has no campaign {name.campaign!r}; known are: {known}.")
    return Named(museum, campaign)


def find_for_gifts(network: NetworkScope, name: CampaignName) -> Named:
    """Read a campaign that real money can be entered for; raises Mistake for a replay."""
    named = find(network, name)
    if named.museum.replay_at is not None:
        raise Mistake(f"{named.museum.slug} is a replay: nobody can give there.")
    return named
