"""Attempts at paying one link: at most one open pledge per link and amount.

Double clicks, the back button and a second tab meet the pledge that is open already; after a
payment that failed the next attempt begins by itself, after one that arrived only when asked for.
"""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from core.community.museums import now_of
from core.giving import guard
from core.giving.campaigns import check_open
from core.giving.hand_over import Choice, Offered, agree, check_taken, start_pledge
from core.giving.publicity import judged
from core.giving.refusals import GiftRefused, Obstacle
from core.states.giving import GiftSource, PledgeState
from core.store import MuseumScope, NetworkScope
from core.store.queries import pledges
from core.store.queries.pledges import Pledge

#: After these a new attempt begins by itself.
_OVER = (PledgeState.FAILED, PledgeState.EXPIRED)
_MARK_LENGTH = 32


def begin(
    network: NetworkScope, offer: Offered, choice: Choice, attempt: int, wall: datetime
) -> Pledge:
    """Give the pledge of a link, from its `attempt`-th (counted from 1) on.

    It is a new one, one that waits for its payment and takes over what is chosen now, or one
    that was paid before: its state says which. Raises GiftRefused.
    """
    check_taken(offer)
    museum = network.museum(offer.museum.id)
    known = _known(museum, offer, choice, attempt)
    while known is not None and known.state in _OVER:
        attempt += 1
        known = _known(museum, offer, choice, attempt)
    _check_cards(museum, offer, choice, known, wall)
    if known is None:
        chosen = replace(choice, reference=_reference(offer, choice, attempt))
        known = start_pledge(network, offer, chosen, wall)
    if known.state is not PledgeState.STARTED:
        return known
    check_open(offer.campaign, now_of(offer.museum, wall))
    agree(network, offer, choice, wall)
    return _appearing(museum, known, choice, now_of(offer.museum, wall))


def _check_cards(
    museum: MuseumScope, offer: Offered, choice: Choice, known: Pledge | None, wall: datetime
) -> None:
    """Raise GiftRefused where a payment by card would begin, or go on, that may not now."""
    if choice.source is not GiftSource.CARD:
        return
    now = now_of(offer.museum, wall)
    if known is None:
        guard.check(museum, offer.link.member_id, now)
    elif known.state is PledgeState.STARTED and guard.is_paused(museum, now):
        raise GiftRefused(Obstacle.PAUSED)


def awaited(museum: MuseumScope, offer: Offered) -> Pledge | None:
    """Find the transfer that was announced by a link for its own amount, if one is awaited."""
    choice = Choice(source=GiftSource.BANK_TRANSFER)
    attempt = 1
    while known := _known(museum, offer, choice, attempt):
        if known.state is PledgeState.STARTED:
            return known
        attempt += 1
    return None


def belongs(pledge: Pledge, token: str) -> bool:
    """Tell whether a pledge was started by the link `token`."""
    return (pledge.reference or "").startswith(f"{_mark(token)}:")


def next_after(pledge: Pledge) -> int:
    """Count the attempt that would come after the one of `pledge`."""
    return int((pledge.reference or ":0").rpartition(":")[2]) + 1


def _appearing(museum: MuseumScope, pledge: Pledge, choice: Choice, now: datetime) -> Pledge:
    """Let a pledge that waits for its payment appear as it is chosen now."""
    looks = choice.appearance
    locked = pledges.lock(museum, pledge.id)
    if locked is None or locked.state is not PledgeState.STARTED:
        return locked or pledge
    chosen = replace(
        locked,
        name=looks.name,
        anonymity=looks.anonymity,
        public_name=looks.public_name,
        public_message=looks.public_message,
    )
    if chosen == locked:
        return locked
    changed = judged(museum, chosen, now, crowded=looks.crowded)
    pledges.change(museum, changed)
    return changed


def _known(museum: MuseumScope, offer: Offered, choice: Choice, attempt: int) -> Pledge | None:
    return pledges.referenced(museum, offer.campaign.id, _reference(offer, choice, attempt))


def _reference(offer: Offered, choice: Choice, attempt: int) -> str:
    """Name what is paid for: link, amount, reward, way to pay, and which attempt it is."""
    minor = (choice.money or offer.money).minor
    tier = (offer.link.tier if choice.wants_reward else None) or ""
    way = "" if choice.source is GiftSource.CARD else f"{choice.source.value}:"
    return f"{_mark(offer.link.token)}:{minor}:{tier}:{way}{attempt}"


def _mark(token: str) -> str:
    """Name a link without its token, which would open it."""
    return f"link:{sha256(token.encode()).hexdigest()[:_MARK_LENGTH]}"
