"""The routes of the demo's page: it is shown, it moves, and its pace can be changed."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, HTTPException
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bots.webchat import SCRIPT, STYLES, chat_panel
from core.conversation.visit import spoken
from core.giving.public import PublicCampaign
from core.texts import demo as texts
from culturetime.demo.opening import OPEN, OPEN_CAMPAIGN
from culturetime.demo.pace import Change
from culturetime.demo.page.board import Board
from culturetime.demo.page.parts import Parts
from culturetime.wiring import House
from web.assets import asset_routes, read_assets
from web.pages import Pages
from web.visitor import Visitor, visitor_of
from web.watching import Watch

#: No museum can have this address.
ADDRESS = "/demo"

_FILES = f"{ADDRESS}/files"
_HERE = Path(__file__).parent
_NAME = "Culture Time"
_SEE_OTHER = 303
_UNPROCESSABLE = 422
#: How often a page is told what is new, in seconds.
_LOOK = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """The page over a `board`; `watch` reads the campaign that is open today."""

    board: Board
    parts: Parts
    watch: Watch
    public_url: str | None

    async def show(self, request: Request) -> Response:
        """Show the replay as it stands."""
        reader = self._reader(request)
        today = await self._today()
        museum = today.shown.museum
        language = reader.language if reader.language in spoken(museum) else museum.languages[0]
        response = self.parts.pages.page(
            "demo.html",
            reader,
            parts=self.parts.write(reader, today),
            board=self.board,
            shown=self.parts.shown,
            today=museum,
            chat=chat_panel(museum, language),
            chat_styles=STYLES,
            chat_script=SCRIPT,
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    async def live(self, request: Request) -> Response:
        """Tell what is new, as long as somebody looks."""
        told = self._told(self._reader(request))
        return EventSourceResponse(told, headers={"Cache-Control": "no-store"})

    async def change(self, request: Request) -> Response:
        """Change the pace; a form without a script comes back to the page."""
        wanted = str((await request.form()).get("change", ""))
        if wanted not in set(Change):
            raise HTTPException(_UNPROCESSABLE)
        self.board.change(Change(wanted))
        if request.headers.get("accept", "").startswith("application/json"):
            return Response(status_code=204)
        back = self._reader(request).link(ADDRESS)
        return RedirectResponse(f"{back}#pace", _SEE_OTHER)

    def _reader(self, request: Request) -> Visitor:
        return visitor_of(request, self.public_url, self.board.museum)

    async def _today(self) -> PublicCampaign:
        reading = await self.watch.latest(OPEN, OPEN_CAMPAIGN)
        if reading is None:
            raise HTTPException(404)
        return reading.found

    async def _told(self, reader: Visitor) -> AsyncIterator[ServerSentEvent]:
        told: dict[str, str] = {}
        while not self.board.is_closing:
            parts = self.parts.write(reader, await self._today())
            new = {name: text for name, text in parts.items() if told.get(name) != text}
            if new:
                yield ServerSentEvent(json.dumps(new), event="parts")
            told = parts
            await asyncio.sleep(_LOOK)


def page_routes(
    board: Board, house: House, now: Callable[[], datetime], public_url: str | None
) -> APIRouter:
    """Make the routes `/demo`, its stream of events, its pace, and the files that it loads."""
    files = read_assets(_HERE / "static", _FILES)
    pages = Pages(_NAME, read_assets() | files, _HERE / "templates", {"demo": texts})
    page = DemoPage(
        board=board,
        parts=Parts(board, pages),
        watch=Watch(house.store, now),
        public_url=public_url,
    )
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(ADDRESS, page.show, methods=["GET", "HEAD"])
    routes.add_api_route(f"{ADDRESS}/live", page.live, methods=["GET"])
    routes.add_api_route(f"{ADDRESS}/pace", page.change, methods=["POST"])
    routes.include_router(asset_routes(files, _FILES))
    return routes
