"""For whom an update is: a rule that is stored with it and asked when its recipients are found."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.messages import Platform
from core.states.outreach import Circle
from core.store import MuseumScope
from core.store.queries import campaigns
from core.store.queries.segments import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Members who want the museum's news, narrowed down; and its public spaces, or not.

    `circle` is about gifts: to the campaign `campaign_id`, if one is named, with the reward `tier`,
    if one is; else to any of the museum's. `platform` is where they talk to the museum, `language`
    in which it answers them. `seen` are those who said something to it within so many days,
    `away` those who did not.
    """

    circle: Circle = Circle.EVERYBODY
    campaign_id: int | None = None
    tier: str | None = None
    platform: Platform | None = None
    language: str | None = None
    seen: int | None = None
    away: int | None = None
    spaces: bool = True

    def written(self) -> dict[str, Any]:
        """Write it as a structure that can be stored."""
        return {
            "circle": self.circle.value,
            "campaign_id": self.campaign_id,
            "tier": self.tier,
            "platform": self.platform and self.platform.value,
            "language": self.language,
            "seen": self.seen,
            "away": self.away,
            "spaces": self.spaces,
        }

    @classmethod
    def read(cls, content: dict[str, Any]) -> "Segment":
        """Read what `written` wrote."""
        platform = content["platform"]
        return cls(
            circle=Circle(content["circle"]),
            campaign_id=content["campaign_id"],
            tier=content["tier"],
            platform=Platform(platform) if platform else None,
            language=content.get("language"),
            seen=content.get("seen"),
            away=content.get("away"),
            spaces=content["spaces"],
        )


def rule_of(museum: MuseumScope, segment: Segment, at: datetime) -> Rule:
    """Write a segment, as it is at an instant, as the values that its queries are asked with."""
    every = [one.id for one in campaigns.every_campaign(museum)]
    return {
        "circle": segment.circle.value,
        "campaigns": [segment.campaign_id] if segment.campaign_id is not None else every,
        "tier": segment.tier,
        "platform": segment.platform and segment.platform.value,
        "language": segment.language,
        "seen_since": _days_before(at, segment.seen),
        "unseen_since": _days_before(at, segment.away),
    }


def _days_before(at: datetime, days: int | None) -> datetime | None:
    return None if days is None else at - timedelta(days=days)
