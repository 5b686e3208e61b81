"""Announcements and payment news in the museum's own words, where it wrote some."""

from collections.abc import Iterable, Mapping
from typing import Any

from core.messages import Message
from core.money import Money
from core.outreach.own_words import OF_MILESTONES, kept, key_of, own
from core.states.outreach import Automatic
from core.store.queries.campaigns import Campaign
from core.texts import campaign as campaign_texts
from core.texts.campaign import Figures
from core.texts.words import Words

Subject = Mapping[str, Any]

#: Under this a subject carries the museum's own words that may be needed.
_OWN = "own"
ANNOUNCED = (
    *(Automatic.OPENING, Automatic.REACHED, Automatic.REACHED_FOR_BACKER, Automatic.DAY),
    *(Automatic.LAST_HOURS, Automatic.CLOSING, Automatic.CLOSING_FOR_BACKER, Automatic.CORRECTED),
)
PAID = (Automatic.THANKS, Automatic.ON_ITS_WAY, Automatic.FAILED, Automatic.REFUNDED)


def carried(campaign: Campaign, wanted: Iterable[Automatic]) -> dict[str, Any]:
    """Give what a subject carries of a campaign's own words; mostly nothing."""
    found = kept(campaign.texts, *wanted)
    return {_OWN: found} if found else {}


def announced(
    words: Words,
    subject: Subject,
    automatic: Automatic,
    figures: Figures,
    *,
    milestones: Iterable[tuple[str, str]] = (),
    **more: str,
) -> str | None:
    """Say an announcement in the museum's own words, or nothing.

    `milestones` are names, as the museum file has them and as the reader does.
    """
    if _OWN not in subject:
        return None
    told = list(milestones)
    keys = [key_of(automatic)]
    if automatic in OF_MILESTONES and len(told) == 1:
        keys.insert(0, key_of(automatic, told[0][0]))
    values = {
        "title": _title(words, subject),
        "raised": words.money(figures.raised),
        "goal": campaign_texts.goal(words, figures),
        "people": words.number(figures.people) if figures.people else None,
        "closes": words.date(figures.closes_at),
        "milestone": words.listing([name for _, name in told]) if told else None,
        **more,
    }
    return own(subject[_OWN], keys, words.language, values)


def paid(
    words: Words, subject: Subject, automatic: Automatic, amount: Money, **more: str
) -> str | None:
    """Say news of a payment in the museum's own words, or nothing."""
    if _OWN not in subject:
        return None
    values = {
        "title": _title(words, subject),
        "amount": words.money(amount),
        "people": words.number(subject["backers"]),
        **more,
    }
    return own(subject[_OWN], [key_of(automatic)], words.language, values)


def news(
    words: Words, subject: Subject, automatic: Automatic, amount: Money, default: str
) -> Message:
    """Say what became of a payment, in the museum's own words where it wrote some."""
    return Message(paid(words, subject, automatic, amount) or default)


def _title(words: Words, subject: Subject) -> str:
    texts = subject["title"]
    return str(texts.get(words.language) or next(iter(texts.values())))
