"""The card of a campaign: the picture that chats and social networks show of its page."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from core.giving.public import Shown
from core.pictures.cache import CardCache, CardKey
from core.pictures.card import card_png
from core.pictures.facts import CardFacts
from core.texts import pages
from web.progress import figures_of
from web.responses import fresh
from web.site import Site
from web.visitor import Visitor, visitor_of


def card_routes(site: Site) -> APIRouter:
    """Make the route `/{museum}/{campaign}/card.png`."""
    routes = APIRouter(include_in_schema=False)
    cache = CardCache()

    @routes.api_route("/{museum}/{campaign}/card.png", methods=["GET", "HEAD"])
    async def card(request: Request, museum: str, campaign: str) -> Response:
        """Draw the campaign as it stands."""
        shown = (await site.campaign(museum, campaign)).shown
        reader = visitor_of(request, site.public_url, shown.museum)
        facts = card_facts(shown, reader)
        key = CardKey.of(shown.standing.version, reader.words, facts)
        drawn = await run_in_threadpool(cache.card, key, lambda: card_png(reader.words, facts))
        return fresh(request, Response(drawn, media_type="image/png"))

    return routes


def card_facts(shown: Shown, reader: Visitor) -> CardFacts:
    """Gather what the card tells a reader."""
    return CardFacts(
        museum=shown.museum.name,
        title=reader.local(shown.campaign.title, shown.museum),
        figures=figures_of(shown),
        pieces=shown.campaign.pieces,
        note=pages.reenactment(reader.words) if shown.museum.replay_at else None,
    )


def card_address(shown: Shown, reader: Visitor) -> str:
    """Give the card's address, which changes with what it tells: others keep pictures for long."""
    key = CardKey.of(shown.standing.version, reader.words, card_facts(shown, reader))
    path = f"/{shown.museum.slug}/{shown.campaign.slug}/card.png"
    asked = {"lang": reader.language, "version": key.mark}
    return f"{reader.origin}{path}?{urlencode(asked)}"
