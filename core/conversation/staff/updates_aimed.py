"""For whom an update is, chosen from the staff's own space."""

from collections.abc import Callable
from dataclasses import replace

from core.conversation.numbers import number_in
from core.conversation.staff import updates_shown as shown
from core.conversation.visit import Said, Visit, spoken
from core.errors import Refusal
from core.messages import Action, Button, Message, Platform
from core.outreach import updates
from core.outreach.segments import Segment
from core.outreach.updates import Obstacle, Standing, UpdateRefused
from core.states.outreach import Circle
from core.store.queries import campaigns, tiers
from core.texts import aims

#: Where members may talk to a museum.
_PLATFORMS = (Platform.TELEGRAM, Platform.DISCORD, Platform.WEBCHAT)
_MOST_DAYS = 3650
_MOST_CHOICES = 8
#: What drops one narrowing again.
_ALL = "all"


def to_circle(visit: Visit, number: int, circle: str) -> Said:
    """Aim at everybody, at backers, or at those who have not given yet."""
    wanted = next((one for one in Circle if one.value == circle.casefold()), None)
    if wanted is None:
        raise Refusal(aims.unknown_aim(visit.words, known=[one.value for one in Circle]))

    def aimed(before: Segment) -> Segment:
        if wanted is Circle.EVERYBODY:
            return replace(before, circle=wanted, campaign_id=None, tier=None, spaces=True)
        return replace(before, circle=wanted, spaces=False)

    return _aim(visit, number, aimed)


def on_platform(visit: Visit, number: int, platform: str) -> Said:
    """Aim at those who talk to the museum there."""
    wanted = _one_of([one.value for one in Platform], visit, platform)
    to = Platform(wanted) if wanted else None
    return _aim(visit, number, lambda before: replace(before, platform=to))


def of_campaign(visit: Visit, number: int, slug: str) -> Said:
    """Aim at the backers of one campaign, or at those who have not given to it."""
    known = {one.slug: one.id for one in campaigns.every_campaign(visit.scope)}
    wanted = _one_of(list(known), visit, slug)
    if wanted is None:
        return _aim(visit, number, lambda before: replace(before, campaign_id=None, tier=None))

    def aimed(before: Segment) -> Segment:
        is_wide = before.circle is Circle.EVERYBODY
        circle = Circle.BACKERS if is_wide else before.circle
        return replace(before, circle=circle, campaign_id=known[wanted], spaces=False)

    return _aim(visit, number, aimed)


def with_reward(visit: Visit, number: int, slug: str) -> Said:
    """Aim at those who have a reward."""
    known = [slug for slug, _ in _rewards(visit)]
    wanted = _one_of(known, visit, slug)
    if wanted is None:
        return _aim(visit, number, lambda before: replace(before, tier=None))
    to = Circle.BACKERS
    return _aim(visit, number, lambda before: replace(before, circle=to, tier=wanted, spaces=False))


def in_language(visit: Visit, number: int, code: str) -> Said:
    """Aim at those who read a language."""
    wanted = _one_of(visit.museum.languages, visit, code)
    return _aim(visit, number, lambda before: replace(before, language=wanted))


def seen(visit: Visit, number: int, days: str) -> Said:
    """Aim at those who said something to the museum within so many days."""
    wanted = _days(days)
    return _aim(visit, number, lambda before: replace(before, seen=wanted))


def away(visit: Visit, number: int, days: str) -> Said:
    """Aim at those who said nothing to the museum for so many days."""
    wanted = _days(days)
    return _aim(visit, number, lambda before: replace(before, away=wanted))


def choices(visit: Visit, number: int, _: str) -> Said:
    """Offer what a draft can be narrowed down by."""
    found, words = updates.standing(visit.scope, number), visit.words
    spoken_by = spoken(visit.museum)
    languages = spoken_by if len(spoken_by) > 1 else ()
    given = campaigns.every_campaign(visit.scope)
    rows: list[tuple[Button, ...]] = [
        (_way(found, aims.everybody_again(words), "everybody"),),
        tuple(_way(found, aims.only_in(words, code=one), f"language {one}") for one in languages),
        tuple(_way(found, aims.only_on(words, platform=one), f"on {one}") for one in _PLATFORMS),
        *(
            (
                _way(
                    found, aims.gave_to(words, title=visit.local(one.title)), f"campaign {one.slug}"
                ),
            )
            for one in given[:_MOST_CHOICES]
        ),
        *(
            (_way(found, aims.has_reward(words, title=title), f"reward {slug}"),)
            for slug, title in _rewards(visit)[:_MOST_CHOICES]
        ),
    ]
    said = [aims.for_whom(words, number=number), aims.how_long(words, number=number)]
    return Message("\n".join(said), tuple(row for row in rows if row))


def everybody(visit: Visit, number: int, _: str) -> Said:
    """Drop all that narrows a draft down."""
    return _aim(visit, number, lambda _: Segment())


def _aim(visit: Visit, number: int, aimed: Callable[[Segment], Segment]) -> Said:
    before = Segment.read(updates.standing(visit.scope, number).update.segment)
    updates.aim(visit.scope, number, aimed(before))
    return shown.show(visit, number, "")


def _one_of(known: list[str], visit: Visit, wanted: str) -> str | None:
    """Pick what is meant; nothing for all. Raises Refusal with what is known."""
    name = wanted.casefold()
    if not name or name == _ALL:
        return None
    if name not in known:
        raise Refusal(aims.unknown_aim(visit.words, known=[*known, _ALL]))
    return name


def _days(text: str) -> int | None:
    """Read a number of days; nothing for all. Raises UpdateRefused."""
    if text.casefold() == _ALL:
        return None
    days = number_in(text)
    if not days:
        raise UpdateRefused(Obstacle.DAYS)
    return min(days, _MOST_DAYS)


def _rewards(visit: Visit) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for campaign in campaigns.every_campaign(visit.scope):
        for tier in tiers.of_campaign(visit.scope, campaign.id):
            found.setdefault(tier.slug, visit.local(tier.title))
    return list(found.items())


def _way(of: Standing, label: str, verb: str) -> Action:
    return shown.way(of, label, verb)
