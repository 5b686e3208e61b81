"""Gifts that look like people's choices and still add up to a given sum."""

from collections.abc import Mapping
from random import Random

SMALLEST = 2
_TRIES = 50_000
_NEAR = 4
_ROOM = 10


class SumError(ValueError):
    """The parameters ask for a sum that so many gifts can't make."""


def amounts_of(random: Random, count: int, euros: int, weights: Mapping[int, float]) -> list[int]:
    """Draw `count` gifts in whole EUR that add up to `euros`, mostly of the weighted amounts.

    Raises `SumError` when the sum is out of reach of the amounts.
    """
    values, likely = list(weights), list(weights.values())
    gifts = random.choices(values, likely, k=count)
    gap = euros - sum(gifts)
    for _ in range(_TRIES):
        if abs(gap) <= _NEAR:
            break
        place = random.randrange(count)
        other = random.choices(values, likely)[0]
        change = other - gifts[place]
        if abs(gap - change) < abs(gap):
            gifts[place], gap = other, gap - change
    return _with_odd_one(gifts, gap, euros)


def _with_odd_one(gifts: list[int], gap: int, euros: int) -> list[int]:
    """Let one person give an odd sum, so that the last few EUR fit."""
    place = next((place for place, gift in enumerate(gifts) if gift >= _ROOM), None)
    if abs(gap) > _NEAR or (gap and place is None):
        message = f"{len(gifts)} gifts can't make {euros} EUR"
        raise SumError(message)
    if gap and place is not None:
        gifts[place] += gap
    return gifts
