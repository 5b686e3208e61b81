"""What the program will say of a campaign by itself, shown before it opens, and rewritten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.outreach import composing
from core.outreach.announcements import Event, subject_of
from core.outreach.own_announcements import PAID, carried
from core.outreach.own_words import automatic_of, checked, key_of
from core.outreach.payment_news import PaymentNews
from core.outreach.readers import imagined
from core.states.giving import MilestoneKind
from core.states.outreach import Automatic, Recipient
from core.store import MuseumScope
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign, Milestone
from core.store.queries.museums import Museum

#: Who gives in a preview, how many others do, and how much where no amount is suggested.
_NAME = "Ada"
_PEOPLE = 12
_AMOUNT = 1500
_WHOLE = 100
_NEWS = {
    Automatic.THANKS: PaymentNews.PAID,
    Automatic.ON_ITS_WAY: PaymentNews.PROCESSING,
    Automatic.FAILED: PaymentNews.FAILED,
    Automatic.REFUNDED: PaymentNews.REFUNDED,
}
_TIMELY = {MilestoneKind.DAY: Automatic.DAY, MilestoneKind.LAST_HOURS: Automatic.LAST_HOURS}


@dataclass(frozen=True, slots=True)
class Sample:
    """What will be said under a key, with figures made up; in the museum's own words or not."""

    key: str
    text: str
    is_own: bool


def rewrite(
    museum: MuseumScope, campaign: Campaign, key: str, language: str, text: str | None
) -> None:
    """Keep a museum's own words for what the program says, or drop them; raises NoText.

    What is owed from now on says them.
    """
    locked = campaigns.lock(museum, campaign.id)
    names = [one.name for one in campaigns.milestones(museum, campaign.id)]
    automatic = automatic_of(key, names)
    texts = {name: dict(said) for name, said in (locked.texts or {}).items()}
    of_key = texts.setdefault(key, {})
    of_key.pop(language, None)
    if text is not None:
        of_key[language] = checked(automatic, text)
    campaigns.rewrite(museum, campaign.id, {name: said for name, said in texts.items() if said})


def samples(
    scope: MuseumScope, museum: Museum, campaign: Campaign, language: str, now: datetime
) -> list[Sample]:
    """Show all that the program says of a campaign in a language, as it composes it."""
    own = campaign.texts or {}

    def sample(key: str, recipient: Recipient, subject: Mapping[str, Any]) -> Sample:
        reader = imagined(museum, language, recipient, _NAME)
        keys = (key, key.partition(" ")[0])
        is_own = any(language in own.get(one, {}) for one in keys)
        return Sample(key, composing.said(subject, reader).text, is_own)

    return [
        *(sample(*told) for told in _announced(scope, campaign, now)),
        *(sample(*told) for told in _paid(campaign)),
    ]


def _announced(
    scope: MuseumScope, campaign: Campaign, now: datetime
) -> Iterator[tuple[str, Recipient, dict[str, Any]]]:
    space, backer = Recipient.SPACE, Recipient.MEMBER
    going = replace(campaign, backers=campaign.backers or _PEOPLE)
    yield key_of(Automatic.OPENING), space, subject_of(scope, campaign, Event.OPENING, (), now)
    for one in campaigns.milestones(scope, campaign.id):
        reached = subject_of(scope, _at(going, one), Event.MILESTONE, [one.name], now)
        if one.kind in _TIMELY:
            yield key_of(_TIMELY[one.kind]), space, reached
        else:
            yield key_of(Automatic.REACHED, one.name), space, reached
            yield key_of(Automatic.REACHED_FOR_BACKER, one.name), backer, reached
    corrected = subject_of(scope, going, Event.MILESTONE, (), now)
    yield key_of(Automatic.CORRECTED), space, corrected
    closed = subject_of(scope, going, Event.CLOSING, (), now)
    yield key_of(Automatic.CLOSING), space, closed
    yield key_of(Automatic.CLOSING_FOR_BACKER), backer, closed


def _at(campaign: Campaign, milestone: Milestone) -> Campaign:
    """Imagine a campaign as it stands when a milestone is reached."""
    match milestone.kind:
        case MilestoneKind.PERCENT:
            raised = campaign.goal_minor * milestone.threshold // _WHOLE
            return replace(campaign, raised_minor=max(raised, campaign.raised_minor))
        case MilestoneKind.AMOUNT:
            raised = max(milestone.threshold, campaign.raised_minor)
            return replace(campaign, raised_minor=raised)
        case MilestoneKind.BACKERS:
            return replace(campaign, backers=max(milestone.threshold, campaign.backers))
        case _:
            return campaign


def _paid(campaign: Campaign) -> Iterator[tuple[str, Recipient, dict[str, Any]]]:
    amount = campaign.suggested[0] if campaign.suggested else _AMOUNT
    subject: dict[str, Any] = {
        "amount": amount,
        "currency": campaign.currency,
        "refunded": amount,
        "counted_in": campaign.currency,
        "backers": campaign.backers or _PEOPLE,
        "public_name": _NAME,
        "tier_title": None,
        "title": campaign.title,
        **carried(campaign, PAID),
    }
    for automatic, news in _NEWS.items():
        yield key_of(automatic), Recipient.MEMBER, {**subject, "payment": news.value}
