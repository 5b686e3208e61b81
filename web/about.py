"""The pages on privacy and accessibility."""

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from core.conversation.periods import PERIODS, Days, UntilForgotten, Years
from core.giving.public import public_network
from core.texts import Words
from core.texts import privacy as texts
from web.site import Site
from web.visitor import visitor, visitor_of


def about_routes(site: Site) -> APIRouter:
    """Make the routes `/privacy`, `/{museum}/privacy` and `/accessibility`."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/privacy", methods=["GET", "HEAD"])
    async def privacy(request: Request) -> Response:
        """Say what is kept of people, wherever they are."""
        found = await site.read(public_network)
        reader = visitor(request, site.public_url)
        museums = [one.museum for one in found]
        kept = list(_kept(reader.words))
        return site.pages.answer(
            request, "privacy.html", reader, museum=None, museums=museums, kept=kept
        )

    @routes.api_route("/{museum}/privacy", methods=["GET", "HEAD"])
    async def privacy_of(request: Request, museum: str) -> Response:
        """Say what a museum keeps of its community."""
        found = (await site.museum(museum)).museum
        reader = visitor_of(request, site.public_url, found)
        kept = list(_kept(reader.words))
        return site.pages.answer(request, "privacy.html", reader, museum=found, kept=kept)

    @routes.api_route("/accessibility", methods=["GET", "HEAD"])
    async def accessibility(request: Request) -> Response:
        """State how the pages are made for everybody."""
        return site.pages.answer(request, "accessibility.html", visitor(request, site.public_url))

    return routes


def _kept(words: Words) -> Iterator[str]:
    """Say of each kind of data how long it is kept, as the purge does it."""
    for kind, what in texts.kinds(words).items():
        match PERIODS[kind]:
            case Days(count):
                yield texts.kept_for_days(words, what=what, days=count)
            case Years(count):
                yield texts.kept_for_years(words, what=what, years=count)
            case UntilForgotten():
                yield texts.kept_until_forgotten(words, what=what)
