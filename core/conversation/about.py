"""What is true of the campaign now: live figures, tiers and milestones, from the ledger."""

from collections.abc import Sequence

from core.conversation.visit import Visit
from core.giving.campaigns import figures, state_at
from core.messages import Action, Button, Message
from core.money import Money
from core.states.giving import CampaignState, MilestoneKind
from core.store.queries import campaigns
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign, Milestone
from core.store.queries.tiers import Tier
from core.texts import Words, buttons, errors, giving, hand_off, milestones, rewards
from core.texts import campaign as texts
from core.texts.campaign import Figures


def campaign(visit: Visit) -> Message:
    """Say where the campaign stands, with its rewards."""
    if visit.campaign is None:
        return no_campaign(visit)
    lines = [
        visit.local(visit.campaign.title),
        texts.standing(visit.words, live(visit, visit.campaign)),
    ]
    tiers = tier_rows.of_campaign(visit.scope, visit.campaign.id)
    lines += [_tier(visit, visit.campaign, tier) for tier in tiers]
    return Message("\n".join(lines), ways_on(visit))


def no_campaign(visit: Visit) -> Message:
    """Admit that there is nothing to give to."""
    return Message(errors.no_campaign(visit.words))


def live(visit: Visit, of: Campaign) -> Figures:
    """Take a campaign's figures at the visit's instant."""
    now = figures(of)
    shown = of.goal_shown
    return Figures(
        people=now.backers,
        raised=now.raised,
        goal=now.goal,
        pending=now.pending,
        opens_at=of.opens_at,
        closes_at=of.closes_at,
        at=visit.now,
        goal_shown=Money.parse(shown) if shown else None,
    )


def ways_on(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    """Offer to give, where gifts are taken."""
    found = visit.campaign
    if found is None or visit.watches_replay:
        return ()
    if state_at(found, visit.now) is not CampaignState.OPEN:
        return ()
    return ((Action(buttons.give(visit.words), "/give"),),)


def milestones_listed(visit: Visit, of: Campaign) -> str:
    """List a campaign's milestones, each reached or ahead."""
    reached = {one.name: one for one in campaigns.reached(visit.scope, of.id) if one.standing.holds}
    lines = []
    for one in campaigns.milestones(visit.scope, of.id):
        name = milestone_name(visit.words, of, one)
        if one.name in reached:
            at = reached[one.name].reached_at
            lines.append(milestones.reached(visit.words, name=name, at=at))
        else:
            lines.append(milestones.ahead(visit.words, name=name))
    return milestones.listing(visit.words, lines)


def rewards_listed(visit: Visit, of: Campaign) -> str:
    """List a campaign's rewards with the places that are left of each."""
    tiers = tier_rows.of_campaign(visit.scope, of.id)
    return rewards.listing(visit.words, [_tier(visit, of, one) for one in tiers])


def rewards_named(visit: Visit, of: Campaign, slugs: Sequence[str]) -> Message:
    """Tell of some rewards what each takes and how many are left, with a tap for each."""
    now = live(visit, of)
    if state_at(of, visit.now) is CampaignState.CLOSED:
        return Message(texts.standing(visit.words, now))
    named = [one for one in tier_rows.of_campaign(visit.scope, of.id) if one.slug in slugs]
    lines = [_reward(visit, of, one) for one in named]
    if visit.now < of.opens_at:
        lines.append(texts.standing(visit.words, now))
    return Message(
        "\n".join([*lines, texts.as_of(visit.words, now)]), _ways_to_get(visit, of, named)
    )


def _reward(visit: Visit, of: Campaign, tier: Tier) -> str:
    """Say what a reward takes, and how many are left."""
    minimum = Money(tier.minimum_minor, of.currency)
    parts = [rewards.told(visit.words, tier=visit.local(tier.title), minimum=minimum)]
    left = _left(tier)
    if left is None or tier.stock is None:
        parts.append(rewards.enough(visit.words))
    else:
        parts.append(rewards.left_of(visit.words, left=left, stock=tier.stock))
    return " ".join(parts)


def _ways_to_get(
    visit: Visit, of: Campaign, named: Sequence[Tier]
) -> tuple[tuple[Button, ...], ...]:
    """Offer to give for each reward that is left; where none is, to give."""
    if not ways_on(visit):
        return ()
    ways = tuple((_way_to_get(visit, of, one),) for one in named if _left(one) != 0)
    return ways or ways_on(visit)


def _way_to_get(visit: Visit, of: Campaign, tier: Tier) -> Button:
    minimum = Money(tier.minimum_minor, of.currency)
    label = rewards.give(visit.words, amount=minimum)
    return Action(label, f"/give {minimum.major} {tier.slug}")


def _left(tier: Tier) -> int | None:
    """Count the places that are left; nothing where there is no end."""
    return None if tier.stock is None else max(0, tier.stock - tier.taken)


def ways_to_pay(visit: Visit, of: Campaign) -> Message:
    """Say by what ways a gift is paid, while gifts are taken."""
    figures = live(visit, of)
    if not ways_on(visit):
        return Message(texts.standing(visit.words, figures))
    return Message(f"{_ways(visit)} {texts.as_of(visit.words, figures)}", ways_on(visit))


def _ways(visit: Visit) -> str:
    match visit.takes_cards, visit.museum.account is not None:
        case True, True:
            return giving.by_card_or_transfer(visit.words)
        case True, False:
            return giving.by_card(visit.words)
        case False, True:
            return giving.by_transfer(visit.words)
        case _:
            return hand_off.provider_closed(visit.words, museum=visit.museum.name)


def milestone_name(words: Words, of: Campaign, milestone: Milestone) -> str:
    """Name a campaign's milestone."""
    threshold = milestone.threshold
    match milestone.kind:
        case MilestoneKind.PERCENT:
            return milestones.percent(words, share=threshold)
        case MilestoneKind.AMOUNT:
            return milestones.amount(words, threshold=Money(threshold, of.currency))
        case MilestoneKind.BACKERS:
            return milestones.backers(words, threshold=threshold)
        case MilestoneKind.DAY:
            return milestones.day(words, number=threshold)
        case MilestoneKind.LAST_HOURS:
            return milestones.last_hours(words, hours=threshold)


def _tier(visit: Visit, of: Campaign, tier: Tier) -> str:
    title = visit.local(tier.title)
    minimum = Money(tier.minimum_minor, of.currency)
    command = f"/give {minimum.major} {tier.slug}"
    left = _left(tier)
    if left is None:
        return rewards.line(visit.words, tier=title, minimum=minimum, command=command)
    return rewards.line_with_stock(
        visit.words, tier=title, minimum=minimum, left=left, command=command
    )
