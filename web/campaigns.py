"""The page of one campaign."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from core.giving.public import PublicCampaign
from core.money import Money
from core.pictures.facts import card_words
from core.store.queries.tiers import Tier
from web.asking import Chat
from web.cards import card_address, card_facts
from web.live import moving
from web.sharing import Share
from web.site import Site
from web.visitor import Visitor, visitor_of


@dataclass(frozen=True, slots=True)
class Reward:
    """A tier as it is offered: the places `left`, or nothing if there is no end of them."""

    slug: str
    title: dict[str, str]
    minimum: Money
    left: int | None


def campaign_routes(site: Site, chat: Chat | None) -> APIRouter:
    """Make the route `/{museum}/{campaign}`, whose page holds `chat` if there is one."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/{museum}/{campaign}", methods=["GET", "HEAD"])
    async def page(request: Request, museum: str, campaign: str) -> Response:
        """Show the campaign."""
        found = await site.campaign(museum, campaign)
        reader = visitor_of(request, site.public_url, found.shown.museum)
        panel = chat.panel(found.shown.museum, reader.language) if chat else ""
        shown = {**_shown(found, reader), "chat": chat, "panel": panel}
        return site.pages.answer(request, "campaign.html", reader, **shown)

    return routes


def _shown(found: PublicCampaign, reader: Visitor) -> dict[str, Any]:
    """Give what the page is filled with."""
    campaign, museum = found.shown.campaign, found.shown.museum
    address = f"{reader.origin}/{museum.slug}/{campaign.slug}"
    return {
        **moving(found, reader),
        "amounts": [Money(minor, campaign.currency) for minor in campaign.suggested],
        "tiers": [_reward(tier, campaign.currency) for tier in found.tiers],
        "share": Share(address, reader.local(campaign.title, museum)),
        "card": card_address(found.shown, reader),
        "card_words": card_words(reader.words, card_facts(found.shown, reader)),
    }


def _reward(tier: Tier, currency: str) -> Reward:
    left = None if tier.stock is None else max(0, tier.stock - tier.taken)
    return Reward(tier.slug, tier.title, Money(tier.minimum_minor, currency), left)
