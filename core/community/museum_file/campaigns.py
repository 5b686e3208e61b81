"""A campaign of a museum file, with its tiers and milestones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from core.community.museum_file.amounts import minor_of, money
from core.community.museum_file.campaign_rules import check
from core.community.museum_file.languages import by_language
from core.community.museum_file.milestones import milestone
from core.community.museum_file.own_words import read_own_words
from core.community.museum_file.records import CampaignEntry, MilestoneEntry, Texts, TierEntry
from core.community.museum_file.section import Section
from core.community.museum_file.values import (
    Wrong,
    boolean,
    each,
    instant,
    line,
    slug,
    text,
    whole,
)
from core.community.museum_file.ways import Ways, check_payable

_LONGEST_STORY = 3_000
_LONGEST_PROMISE = 1_000
_MOST_PIECES = 10_000
_MOST_STOCK = 10_000_000
_MOST_SUGGESTED = 8
#: What a museum's own pages have beside its campaigns.
_TAKEN = frozenset({"privacy"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a campaign needs to know of its museum; empty and UTC where that is wrong."""

    languages: tuple[str, ...]
    zone: ZoneInfo
    ways: Ways

    @property
    def default(self) -> tuple[str, ...]:
        """The languages that every text must be in."""
        return self.languages[:1]


def read_campaign(section: Section, museum: Surroundings) -> CampaignEntry | None:
    """Read one of the [[campaigns]]."""
    goal = section.required("goal", money)
    code = goal.currency if goal else None
    milestones = section.optional("milestones", each(milestone(code)), ())
    fields: dict[str, Any] = {
        "slug": section.required("slug", _campaign_slug),
        "draft": section.optional("draft", boolean, default=False),
        "goal": goal,
        "goal_shown": section.optional("goal_shown", money, None),
        "pieces": section.optional("pieces", whole(1, _MOST_PIECES), None),
        "gift_limits": section.required("gift_limits", each(minor_of(code), 2, 2)),
        "opens_at": section.required("opens_at", instant),
        "closes_at": section.required("closes_at", instant),
        "suggested": section.required("suggested", each(minor_of(code), 1, _MOST_SUGGESTED)),
        "milestones": milestones,
        "texts": _own_words(section, museum, milestones),
        **_texts(section, museum),
        "tiers": _tiers(section, museum, code),
    }
    if not section.ends():
        return None
    entry = CampaignEntry(**fields)
    check(section, entry, museum.zone)
    check_payable(section, entry, museum.ways)
    return entry


def _campaign_slug(value: object) -> str:
    read = slug(value)
    if read in _TAKEN:
        raise Wrong(f"{read!r} is another page of the museum: choose another slug")
    return read


def _texts(section: Section, museum: Surroundings) -> dict[str, dict[str, str] | None]:
    story, promise = text(_LONGEST_STORY), text(_LONGEST_PROMISE)
    languages, default = museum.languages, museum.default
    return {
        "title": section.required("title", by_language(line, languages, default)),
        "story": section.required("story", by_language(story, languages, default)),
        # What happens below the goal must be said to everybody, so in every language.
        "below_goal": section.required("below_goal", by_language(promise, languages, languages)),
    }


def _own_words(
    section: Section, museum: Surroundings, milestones: Sequence[MilestoneEntry]
) -> dict[str, Texts] | None:
    table = section.optional_table("texts")
    if not section.has("texts"):
        return None
    return read_own_words(table, museum.languages, tuple(milestones))


def _tiers(section: Section, museum: Surroundings, code: str | None) -> Sequence[TierEntry]:
    tiers = [_tier(table, museum, code) for table in section.tables("tiers")]
    return tuple(tier for tier in tiers if tier is not None)


def _tier(section: Section, museum: Surroundings, code: str | None) -> TierEntry | None:
    fields: dict[str, Any] = {
        "slug": section.required("slug", slug),
        "title": section.required("title", by_language(line, museum.languages, museum.default)),
        "minimum": section.required("minimum", minor_of(code)),
        "stock": section.optional("stock", whole(0, _MOST_STOCK), None),
        "fair_value": section.optional("fair_value", minor_of(code), 0),
    }
    return TierEntry(**fields) if section.ends() else None
