"""Members who are to be reminded, and what they then read."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.outreach.door import Outreach
from core.outreach.nudges import asking
from core.outreach.nudges.asking import Asked
from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope
from core.store.queries import memberships, nudges
from core.store.queries.nudges import Nudge
from tests.core.outreach.community import NOW, Community, address_of

ROME = ZoneInfo("Europe/Rome")
#: The morning after NOW, by the clock of Turin.
MORNING = datetime.fromisoformat("2013-02-02T08:00:00+00:00")
GIFT = {"amount": 50_00, "currency": "EUR", "token": "token"}


async def say(
    community: Community,
    member_id: int,
    state: ConsentState,
    purpose: Purpose = Purpose.ONE_REMINDER,
    at: datetime = NOW,
) -> None:
    """Let a member say yes or no to reminders."""

    def write(museum: MuseumScope) -> None:
        words = {"language": "en", "wording": "tomorrow 1", "source": "simulated"}
        memberships.say(museum, member_id, purpose, state, at, **words)

    await community.here(write)


async def ask(community: Community, member_id: int, at: datetime = NOW, **changes: Any) -> Nudge:
    """Let a member ask to be reminded tomorrow."""
    asked = Asked(
        **{
            "member_id": member_id,
            "campaign_id": community.campaign.id,
            "zone": ROME,
            "quiet": None,
            "gift": GIFT,
            **changes,
        }
    )
    await say(community, member_id, ConsentState.GRANTED, at=at)
    planned: Nudge = await community.here(lambda museum: asking.ask(museum, asked, at))
    return planned


async def pass_to(community: Community, at: datetime) -> None:
    """Let the clock tick at an instant, and send what is due."""
    await Outreach(community.store).nudge(at)
    await community.drain(at)


async def newcomers(community: Community, count: int) -> list[int]:
    """Add members who have given nothing."""
    return await community.backers(count)


async def all_of(community: Community, member_id: int) -> list[Nudge]:
    """Read all nudges of a member."""
    found: list[Nudge] = await community.here(lambda museum: nudges.of_member(museum, member_id))
    return found


def read(community: Community, member_id: int) -> list[str]:
    """Give what a member read."""
    return community.platform.shown.get(address_of(member_id), [])


HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
