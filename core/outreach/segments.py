"""For whom an update is: a rule that is stored with it and asked when its recipients are found."""

from dataclasses import dataclass
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
    if one is; else to any of the museum's. `platform` is where they talk to the museum.
    """

    circle: Circle = Circle.EVERYBODY
    campaign_id: int | None = None
    tier: str | None = None
    platform: Platform | None = None
    spaces: bool = True

    def written(self) -> dict[str, Any]:
        """Write it as a structure that can be stored."""
        return {
            "circle": self.circle.value,
            "campaign_id": self.campaign_id,
            "tier": self.tier,
            "platform": self.platform and self.platform.value,
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
            spaces=content["spaces"],
        )


def rule_of(museum: MuseumScope, segment: Segment) -> Rule:
    """Write a segment as the values that its queries are asked with."""
    every = [one.id for one in campaigns.every_campaign(museum)]
    return {
        "circle": segment.circle.value,
        "campaigns": [segment.campaign_id] if segment.campaign_id is not None else every,
        "tier": segment.tier,
        "platform": segment.platform and segment.platform.value,
    }
