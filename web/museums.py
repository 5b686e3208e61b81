"""The pages of the network and of each museum: where their campaigns stand."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from core.giving.public import PublicMuseum, public_network
from web.progress import Progress
from web.site import Site
from web.visitor import Visitor, visitor, visitor_of


def museum_routes(site: Site) -> APIRouter:
    """Make the routes `/` and `/{museum}`."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/", methods=["GET", "HEAD"])
    async def network(request: Request) -> Response:
        """List the museums, each with its current campaign."""
        found = await site.read(public_network)
        reader = visitor(request, site.public_url)
        museums = [(one.museum, _listed(one, reader)[0]) for one in found]
        return site.pages.answer(request, "network.html", reader, museums=museums)

    @routes.api_route("/{museum}", methods=["GET", "HEAD"])
    async def page(request: Request, museum: str) -> Response:
        """List a museum's campaigns."""
        found = await site.museum(museum)
        reader = visitor_of(request, site.public_url, found.museum)
        listed = _listed(found, reader)
        return site.pages.answer(request, "museum.html", reader, museum=found.museum, listed=listed)

    return routes


def _listed(found: PublicMuseum, reader: Visitor) -> list[Progress]:
    """Tell each campaign by its own museum's clock."""
    words = reader.told_in(found.museum.zone)
    return [
        Progress(shown, words, f"{found.museum.slug}-{shown.campaign.slug}")
        for shown in found.campaigns
    ]
