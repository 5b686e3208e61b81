"""What an occasion froze of a campaign: the same figures for everyone, whenever they read it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.money import Money
from core.store.queries.campaigns import Campaign
from core.texts.campaign import Figures

Subject = Mapping[str, Any]


def freeze(campaign: Campaign, at: datetime) -> dict[str, Any]:
    """Write a campaign's title and figures as they are at an instant."""
    return {
        "title": campaign.title,
        "slug": campaign.slug,
        "currency": campaign.currency,
        "goal": campaign.goal_minor,
        "goal_shown": campaign.goal_shown,
        "pieces": campaign.pieces,
        "raised": campaign.raised_minor,
        "backers": campaign.backers,
        "pending": campaign.pending_minor,
        "opens_at": campaign.opens_at.isoformat(),
        "closes_at": campaign.closes_at.isoformat(),
        "at": at.isoformat(),
    }


def figures_of(subject: Subject) -> Figures:
    """Read the figures that a subject froze."""
    currency = subject["currency"]
    shown = subject["goal_shown"]
    return Figures(
        raised=Money(subject["raised"], currency),
        goal=Money(subject["goal"], currency),
        pending=Money(subject["pending"], currency),
        goal_shown=Money.parse(shown) if shown else None,
        people=subject["backers"],
        opens_at=datetime.fromisoformat(subject["opens_at"]),
        closes_at=datetime.fromisoformat(subject["closes_at"]),
        at=datetime.fromisoformat(subject["at"]),
    )


def in_language(language: str, texts: Mapping[str, str]) -> str:
    """Read a museum's text in a language, else in its first."""
    return texts.get(language) or next(iter(texts.values()))


def in_order(languages: Iterable[str], texts: Mapping[str, str]) -> dict[str, str]:
    """Put a museum's texts into the order of its languages: databases don't keep theirs."""
    known = [*(one for one in languages if one in texts), *texts]
    return {one: texts[one] for one in dict.fromkeys(known)}
