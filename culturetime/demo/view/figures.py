"""What has been raised, as pieces of the object and in words."""

from dataclasses import dataclass

from core.giving.campaigns import Standing, figures
from core.money import Money
from core.replay import Score
from culturetime.demo.view.label import WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """How many of `total` pieces the money is worth, whole ones.

    `pending` would follow with the money that is on its way; `beyond` are worth what came
    after the goal, and may be more than `total`.
    """

    total: int
    filled: int
    pending: int
    beyond: int


def pieces_of(score: Score) -> Pieces:
    """Turn money into pieces; a campaign without an object has none."""
    total = score.campaign.pieces or 0
    stand = figures(score.campaign)
    worth = _worth(stand.raised, stand.goal, total)
    with_pending = _worth(stand.raised + stand.pending, stand.goal, total)
    filled = min(worth, total)
    return Pieces(
        total=total,
        filled=filled,
        pending=min(with_pending, total) - filled,
        beyond=worth - filled,
    )


def _worth(money: Money, goal: Money, total: int) -> int:
    return max(0, money.minor) * total // max(1, goal.minor)


def in_words(score: Score) -> str:
    """Say how it stands: "734 people, €51,240.00 of €80,000.00, worth 27 of 43 pieces"."""
    stand = figures(score.campaign)
    parts = [
        people(stand.backers),
        f"{WORDS.money(stand.raised)} of {WORDS.money(stand.goal)}",
        *_worth_in_words(score),
    ]
    return ", ".join(parts) + _on_its_way(stand)


def in_ascii(score: Score) -> str:
    """Say the same for any output: "734 people, 51,240.00 EUR of 80,000.00 EUR, ..."."""
    stand = figures(score.campaign)
    parts = [
        people(stand.backers),
        f"{_machine(stand.raised)} of {_machine(stand.goal)}",
        *_worth_in_words(score),
    ]
    return ", ".join(parts)


def people(count: int) -> str:
    """Count people."""
    return "1 person" if count == 1 else f"{count:,} people"


def _worth_in_words(score: Score) -> list[str]:
    pieces = pieces_of(score)
    if not pieces.total:
        return []
    more = f" and {pieces.beyond:,} more" if pieces.beyond else ""
    return [f"worth {pieces.filled} of {pieces.total} pieces{more}"]


def _on_its_way(stand: Standing) -> str:
    return f" ({WORDS.money(stand.pending)} on its way)" if stand.pending.minor > 0 else ""


def _machine(money: Money) -> str:
    return f"{money.major:,} {money.currency}"
