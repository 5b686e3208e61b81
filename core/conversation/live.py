"""Questions about figures, answered from the ledger by template."""

from core.conversation import about, gifts, giving
from core.conversation.facts import OF_A_REWARD, Fact, Recognised
from core.conversation.telling import worded
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.store.queries.campaigns import Campaign
from core.texts import campaign as texts

#: The facts that are the member's own, with the commands that tell them.
PERSONAL = {Fact.MY_GIFTS: "mygifts", Fact.HOW_TO_GIVE: "give"}


def reply(visit: Visit, asked: Recognised) -> Said:
    """Answer a question about a live figure."""
    if asked.fact is Fact.MY_GIFTS:
        return gifts.my_gifts(visit)
    if asked.fact is Fact.HOW_TO_GIVE:
        return giving.give(visit.with_arguments(asked.amount or ""))
    if visit.campaign is None:
        return about.no_campaign(visit)
    if asked.fact in (Fact.WAYS_TO_PAY, Fact.ONE_WAY_TO_PAY):
        return about.ways_to_pay(visit, visit.campaign)
    if asked.fact in OF_A_REWARD:
        return about.rewards_named(visit, visit.campaign, asked.rewards)
    return Message(_told(visit, visit.campaign, asked.fact), about.ways_on(visit))


def _told(visit: Visit, of: Campaign, fact: Fact) -> str:
    words, figures = visit.words, about.live(visit, of)
    match fact:
        case Fact.RAISED if figures.at >= figures.opens_at:
            return texts.raised(words, figures)
        case Fact.PEOPLE if figures.at >= figures.opens_at:
            return texts.how_many(words, figures)
        case Fact.DAYS_LEFT:
            return texts.ending(words, figures)
        case Fact.BELOW_GOAL:
            text = texts.below_goal(words, text=worded(visit, of.below_goal))
            return f"{text}\n{texts.standing(words, figures)}"
        case Fact.MILESTONES | Fact.TIERS:
            list_ = about.milestones_listed if fact is Fact.MILESTONES else about.rewards_listed
            return f"{list_(visit, of)}\n{texts.as_of(words, figures)}"
        case _:
            return texts.standing(words, figures)
