"""The figures of a campaign as they move: on its own page, and inside other web sites."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from core.giving.public import PublicCampaign
from web.progress import Progress
from web.site import Site
from web.visitor import Visitor, visitor_of


def live_routes(site: Site) -> APIRouter:
    """Make `/{museum}/{campaign}/live` and `/embed/{museum}/{campaign}`."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/{museum}/{campaign}/live")
    async def live(request: Request, museum: str, campaign: str) -> Response:
        """Send the figures now, and again whenever they change."""
        found = await site.campaign(museum, campaign)
        reader = visitor_of(request, site.public_url, found.shown.museum)
        told = _told(site, reader, museum, campaign)
        return EventSourceResponse(told, headers={"Cache-Control": "no-store"})

    @routes.api_route("/embed/{museum}/{campaign}", methods=["GET", "HEAD"])
    async def embed(request: Request, museum: str, campaign: str) -> Response:
        """Show the figures inside another web site."""
        found = await site.campaign(museum, campaign)
        reader = visitor_of(request, site.public_url, found.shown.museum)
        return site.pages.answer(request, "embed.html", reader, **moving(found, reader))

    return routes


def moving(found: PublicCampaign, reader: Visitor) -> dict[str, Any]:
    """Give what the moving parts of a page are filled with."""
    progress = Progress(found.shown, reader.words)
    return {"found": found, "shown": found.shown, "progress": progress}


async def _told(
    site: Site, reader: Visitor, museum: str, campaign: str
) -> AsyncIterator[ServerSentEvent]:
    """Tell one visitor of each change; what is written in a language serves all who read it."""
    told = None
    while reading := await site.watch.latest(museum, campaign):
        if reading is not told:
            told = reading
            text = reading.texts.get(reader.language)
            if text is None:
                text = site.pages.fill("live.html", reader, **moving(reading.found, reader))
                reading.texts[reader.language] = text
            yield ServerSentEvent(text, event="figures")
        await site.pause()
