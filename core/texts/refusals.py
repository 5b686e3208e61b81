"""Why a gift can't be made, in the giver's words."""

from datetime import datetime

from core.amounts import AmountProblem
from core.money import Money
from core.states.giving import Obstacle
from core.texts import campaign, giving, guarding, transfers
from core.texts.words import Words


def why_not(
    words: Words, obstacle: Obstacle, *, least: Money, most: Money, opens_at: datetime
) -> str:
    """Say what stands in the way at a campaign that takes from `least` to `most`."""
    match obstacle:
        case Obstacle.NOT_OPEN:
            return campaign.not_open_yet(words, opens_at=opens_at)
        case Obstacle.CLOSED:
            return giving.closed(words)
        case Obstacle.REPLAYED:
            return giving.replayed(words)
        case Obstacle.TOO_SMALL:
            return giving.too_small(words, minimum=least)
        case Obstacle.TOO_LARGE:
            return giving.too_large(words, maximum=most)
        case _:
            return _other(words, obstacle, least)


def _other(words: Words, obstacle: Obstacle, example: Money) -> str:
    """Say why the way to pay is shut, or that there is no such reward."""
    texts = {
        Obstacle.NO_ACCOUNT: transfers.no_account(words),
        Obstacle.PAUSED: guarding.paused(words),
        Obstacle.TOO_OFTEN: guarding.too_often(words),
        Obstacle.TOO_PRECISE: giving.not_understood(
            words, problem=AmountProblem.TOO_PRECISE, example=example
        ),
    }
    return texts.get(obstacle) or giving.tier_unknown(words)
