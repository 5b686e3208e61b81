"""The public state of a campaign, for programs."""

from datetime import datetime
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.giving.public import PublicCampaign, public_campaign
from web.problems import KIND, Problem, problem
from web.responses import fresh
from web.site import Site

_NOT_FOUND = 404
_DIGITS = 8


class MilestoneState(BaseModel):
    """A milestone of a campaign."""

    name: str = Field(description="Its name in the museum's file, such as 75%")
    reached_at: datetime | None = Field(
        description="When it was first reached; null while it is ahead, or was taken back"
    )


class CampaignState(BaseModel):
    """Where a campaign stands. Amounts are in minor units of its currency."""

    museum: str = Field(description="The museum's slug")
    campaign: str = Field(description="The campaign's slug")
    currency: str = Field(description="ISO 4217")
    goal_minor: int = Field(description="The goal")
    raised_minor: int = Field(description="What was given, less what went back")
    pending_minor: int = Field(description="What is on its way, not counted yet")
    backers: int = Field(description="How many people gave")
    opens_at: datetime = Field(description="When gifts are taken from")
    closes_at: datetime = Field(description="When gifts are taken until")
    milestones: list[MilestoneState] = Field(description="In the museum's order")
    ledger_version: int = Field(description="Same version, same figures, wherever they are shown")


def campaign_api(site: Site) -> APIRouter:
    """Make the route `/api/v1/campaigns/{museum}/{campaign}`."""
    routes = APIRouter(prefix="/api/v1")

    @routes.get(
        "/campaigns/{museum}/{campaign}",
        response_model=CampaignState,
        responses={
            304: {"description": "You have this version (If-None-Match)"},
            404: {"description": "No such campaign", "content": {KIND: {}}, "model": Problem},
        },
    )
    async def campaign_state(
        request: Request,
        museum: Annotated[str, Path(description="The museum's slug")],
        campaign: Annotated[str, Path(description="The campaign's slug")],
    ) -> Response:
        """Give where a campaign stands now. The ETag begins with the ledger's version."""
        found = await site.read(
            lambda network, now: public_campaign(network, museum, campaign, now)
        )
        if found is None:
            return problem(_NOT_FOUND, "There is no such campaign.")
        response = JSONResponse(state_of(found).model_dump(mode="json"))
        response.headers["Access-Control-Allow-Origin"] = "*"
        return fresh(request, response, _version(found, response.body))

    return routes


def state_of(found: PublicCampaign) -> CampaignState:
    """Put a campaign in the words of the interface."""
    shown, now = found.shown, found.shown.standing
    return CampaignState(
        museum=shown.museum.slug,
        campaign=shown.campaign.slug,
        currency=now.raised.currency,
        goal_minor=now.goal.minor,
        raised_minor=now.raised.minor,
        pending_minor=now.pending.minor,
        backers=now.backers,
        opens_at=shown.campaign.opens_at,
        closes_at=shown.campaign.closes_at,
        milestones=[
            MilestoneState(name=one.milestone.name, reached_at=one.reached_at)
            for one in found.milestones
        ],
        ledger_version=now.version,
    )


def _version(found: PublicCampaign, body: bytes | memoryview) -> str:
    """Name this version: what is pending, or declared by the museum, moves without the ledger."""
    return f"{found.shown.standing.version}-{sha256(body).hexdigest()[:_DIGITS]}"
