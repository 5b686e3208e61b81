"""Who gives by which way: desk and transfers in their hours, chat and page at any time."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from culturetime.demo.scenario.agenda import Agenda, is_bank_open, is_desk_open
from culturetime.demo.scenario.parameters import Ways
from culturetime.demo.scenario.timeline import Gift, Giver, Way


def with_ways(gifts: Iterable[Gift], ways: Ways, agenda: Agenda, random: Random) -> list[Gift]:
    """Give each gift its way, so that the counts of `ways` hold exactly. Ordered by time.

    Only people who stay backers are counted; raises `ValueError` when too few gifts fall into
    the hours of the desk or the bank.
    """
    ordered = sorted(gifts, key=lambda gift: gift.told_at)
    at_desk = [is_desk_open(agenda.local(gift.told_at)) for gift in ordered]
    at_bank = [is_bank_open(agenda.local(gift.told_at)) for gift in ordered]
    ordered = _assigned(ordered, Way.DESK, ways.desk, at_desk, random)
    ordered = _assigned(ordered, Way.TRANSFER, ways.transfer, at_bank, random)
    ordered = _assigned(ordered, Way.CHAT, ways.chat, [True] * len(ordered), random)
    return [gift if gift.way else replace(gift, way=Way.PAGE) for gift in ordered]


def _assigned(
    gifts: list[Gift], way: Way, count: int, possible: list[bool], random: Random
) -> list[Gift]:
    missing = count - sum(1 for gift in gifts if gift.way is way and _counts(gift))
    places = [place for place, gift in enumerate(gifts) if gift.way is None and possible[place]]
    chosen = set(random.sample(places, missing))
    return [replace(gift, way=way) if place in chosen else gift for place, gift in enumerate(gifts)]


def _counts(gift: Gift) -> bool:
    return gift.giver is Giver.NEW and gift.stays
