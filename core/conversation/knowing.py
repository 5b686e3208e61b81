"""What a museum knows at the moment of a question: read when it has changed, else remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from core.community.museums import now_of
from core.conversation import again, arriving, limits
from core.conversation.facts import Recognised
from core.conversation.limits import Before, Reach
from core.conversation.listening import Knowledge, Known
from core.conversation.rewards import Reward
from core.conversation.staff import room
from core.conversation.visit import spoken
from core.giving import campaigns
from core.messages import ChatKind, Incoming
from core.store import MuseumScope, NetworkScope
from core.store.queries import documents, knowledge, sureness, told
from core.store.queries import members as people
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum


def knowledge_for(
    network: NetworkScope,
    incoming: Incoming,
    now: datetime,
    before: Callable[[int], Known | None],
) -> Knowledge | None:
    """Read what listening needs; for who says too much, next to nothing.

    Nothing where it is not known yet which museum is asked.
    """
    museum = arriving.museum_of(network, incoming)
    if museum is None:
        return None
    scope = network.museum(museum.id)
    reach, here = _reach(network, scope, incoming, now), now_of(museum, now)
    if reach is not Reach.EVERYTHING:
        return _nothing_of(scope, museum, here, reach)
    found = everything_of(scope, museum, here, before(museum.id))
    return replace(found, spoken_of=_spoken_of(network, scope, incoming, here, found.rewards))


def _spoken_of(
    network: NetworkScope,
    scope: MuseumScope,
    incoming: Incoming,
    now: datetime,
    rewards: tuple[Reward, ...],
) -> Recognised | None:
    """Find which rewards were just spoken of in private, where that is asked."""
    if incoming.chat is ChatKind.SHARED or not again.asks_again(incoming.text):
        return None
    known = people.identity_of(network, incoming.platform, incoming.sender)
    if known is None:
        return None
    turns = told.turns(scope, known.member_id, now - again.LASTS, again.TURNS)
    return again.spoken_of([one["said"] for one in reversed(turns)], rewards)


def everything_of(
    scope: MuseumScope, museum: Museum, now: datetime, before: Known | None
) -> Knowledge:
    """Read all that listening needs; what a museum knew `before` is not read again."""
    return replace(
        _nothing_of(scope, museum, now, Reach.EVERYTHING),
        known=_known(scope, before),
        answer_from=sureness.answer_from(scope),
        documents=documents.mark(scope),
    )


def _nothing_of(scope: MuseumScope, museum: Museum, now: datetime, reach: Reach) -> Knowledge:
    campaign = campaigns.current(scope, now)
    return Knowledge(
        museum_id=museum.id,
        known=Known(),
        languages=spoken(museum),
        currency=campaign.currency if campaign else None,
        rewards=rewards_of(scope, campaign),
        reach=reach,
    )


def rewards_of(scope: MuseumScope, campaign: Campaign | None) -> tuple[Reward, ...]:
    """List the rewards of a campaign as the museum calls them."""
    if campaign is None:
        return ()
    tiers = tier_rows.of_campaign(scope, campaign.id)
    return tuple(Reward(one.slug, tuple(one.title.items())) for one in tiers)


def _known(scope: MuseumScope, before: Known | None) -> Known:
    """Read what a museum knows, unless it still is what it was `before`."""
    revision = knowledge.revision(scope)
    if before is not None and before.revision == revision:
        return before
    return Known(revision, knowledge.every_entry(scope))


def _reach(network: NetworkScope, scope: MuseumScope, incoming: Incoming, wall: datetime) -> Reach:
    if room.question_replied_to(scope, incoming) is not None:
        return Reach.COMMANDS  # an answer of the staff is no question
    known = people.identity_of(network, incoming.platform, incoming.sender)
    before = limits.said_before(network, known.member_id, wall) if known else Before()
    return before.reach
