"""For whom an update is, chosen from the command line."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from core.errors import Mistake
from core.messages import Platform
from core.outreach import updates
from core.outreach.segments import Segment
from core.outreach.updates import Standing
from core.states.outreach import Circle
from core.store import MuseumScope
from core.store.queries import campaigns, tiers
from core.store.queries.museums import Museum
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import language_of, show

_Circle = Annotated[Circle, typer.Option("--to", help="Which of the members.")]
_Campaign = Annotated[str, typer.Option("--campaign", help="Gifts to this one: its slug.")]
_Reward = Annotated[str, typer.Option("--reward", help="Who has this reward: its slug.")]
_Language = Annotated[str, typer.Option("--language", help="Who reads this language.")]
_Platform = Annotated[Platform | None, typer.Option("--platform", help="Who writes to you there.")]
_Seen = Annotated[
    int | None, typer.Option("--seen", min=1, max=3650, help="Wrote to you within so many days.")
]
_Away = Annotated[
    int | None, typer.Option("--away", min=1, max=3650, help="Did not for so many days.")
]


@app.command()
def aim(  # noqa: PLR0913, PLR0917 - each narrows it down in its own way
    museum: str,
    number: int,
    to: _Circle = Circle.EVERYBODY,
    campaign: _Campaign = "",
    reward: _Reward = "",
    language: _Language = "",
    platform: _Platform = None,
    seen: _Seen = None,
    away: _Away = None,
) -> None:
    """Choose who reads the draft NUMBER: all that is said holds together.

    Public spaces read what is for everybody alone.
    """
    circle = Circle.BACKERS if (campaign or reward) and to is Circle.EVERYBODY else to

    def deed(of: Museum, scope: MuseumScope, _: datetime) -> Standing:
        segment = Segment(
            circle=circle,
            campaign_id=_campaign_in(scope, campaign) if campaign else None,
            tier=_reward_in(scope, reward) if reward else None,
            platform=platform,
            language=language_of(of, language) if language else None,
            seen=seen,
            away=away,
            spaces=circle is Circle.EVERYBODY,
        )
        return updates.aim(scope, number, segment)

    asyncio.run(show(museum, deed))


def _campaign_in(scope: MuseumScope, slug: str) -> int:
    known = {one.slug: one.id for one in campaigns.every_campaign(scope)}
    if slug not in known:
        raise Mistake(f"There is no campaign {slug!r}; known are: {', '.join(known) or 'none'}.")
    return known[slug]


def _reward_in(scope: MuseumScope, slug: str) -> str:
    known = {
        tier.slug
        for campaign in campaigns.every_campaign(scope)
        for tier in tiers.of_campaign(scope, campaign.id)
    }
    if slug not in known:
        listed = ", ".join(sorted(known)) or "none"
        raise Mistake(f"There is no reward {slug!r}; known are: {listed}.")
    return slug
