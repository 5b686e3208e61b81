"""The texts that the program writes by itself, read and rewritten in the staff's own space."""

import re

from core.conversation.staff.record import note
from core.conversation.staff.rights import check_updates
from core.conversation.visit import Visit, spoken
from core.errors import Refusal
from core.messages import Action, Message
from core.outreach import automatic
from core.outreach.automatic import Sample
from core.outreach.own_words import NoText
from core.states.staff import StaffDeed
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign
from core.texts import own_words as texts

_REWRITTEN = re.compile(
    r"(?P<key>[a-z-]+(?: [^:\n]+?)?)\s*(?::\s*(?P<text>.+)|\s(?P<drop>-))", re.DOTALL
)


def own_texts(visit: Visit) -> Message:
    """Show all that the program says of a campaign; `[CAMPAIGN] CODE KEY: WORDS` rewrites one.

    The newest campaign is meant unless one is named, and the language of the space; `-` instead
    of words brings the program's own back.
    """
    check_updates(visit)
    campaign, rest = _campaign(visit)
    first, _, after = rest.partition(" ")
    code = first.casefold() if first.casefold() in visit.museum.languages else None
    asked = after.strip() if code else rest
    language = code or spoken(visit.museum)[0]
    if not asked:
        return _all(visit, campaign, language)
    found = _REWRITTEN.fullmatch(asked)
    if found is None:
        return _all(visit, campaign, language)
    try:
        automatic.rewrite(visit.scope, campaign, found["key"], language, found["text"])
    except NoText as error:
        said = texts.cannot(visit.words, problem=error.problem, wrong=error.said, known=error.known)
        raise Refusal(said) from None
    note(visit, StaffDeed.REWROTE, campaign=campaign.id)
    return _one(visit, campaign, language, found["key"])


def _campaign(visit: Visit) -> tuple[Campaign, str]:
    """Find the campaign that is meant, and the words after its name."""
    known = campaigns.every_campaign(visit.scope)
    if not known:
        raise Refusal(texts.no_campaign(visit.words))
    first, _, rest = visit.arguments.partition(" ")
    named = next((one for one in known if one.slug == first), None)
    return (named, rest.strip()) if named else (known[-1], visit.arguments.strip())


def _all(visit: Visit, campaign: Campaign, language: str) -> Message:
    title = visit.local(campaign.title)
    lines = [
        texts.head(visit.words, title=title, code=language),
        *(_line(visit, one) for one in _samples(visit, campaign, language)),
        texts.how(visit.words, code=language),
    ]
    others = [one for one in visit.museum.languages if one != language]
    row = tuple(
        Action(texts.in_other_languages(visit.words, code=one), f"/texts {campaign.slug} {one}")
        for one in others
    )
    return Message("\n\n".join(lines), (row,) if row else ())


def _one(visit: Visit, campaign: Campaign, language: str, key: str) -> Message:
    changed = campaigns.find(visit.scope, campaign.id) or campaign
    shown = [
        one.text
        for one in _samples(visit, changed, language)
        if one.key == key or one.key.partition(" ")[0] == key
    ]
    return Message("\n\n".join([texts.kept(visit.words, key=key), *shown[:1]]))


def _samples(visit: Visit, campaign: Campaign, language: str) -> list[Sample]:
    return automatic.samples(visit.scope, visit.museum, campaign, language, visit.now)


def _line(visit: Visit, one: Sample) -> str:
    return texts.line(visit.words, key=one.key, text=one.text, own=one.is_own)
