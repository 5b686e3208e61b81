"""The curve: when each gift is told, how much it is, and what is given back of it.

Each stretch between two points of the curve gets as many gifts as new people came, of amounts
that add up to what was raised, so the points hold for every seed. What is returned is paid
early in a stretch and given back in its middle: far from both ends, it crosses no milestone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from random import Random

from culturetime.demo.scenario.agenda import Agenda, at_bank
from culturetime.demo.scenario.amounts import amounts_of
from culturetime.demo.scenario.parameters import MINOR_UNITS, Point, Returned, Scenario, minor

_BEFORE_END = timedelta(minutes=2)
_AFTER_START = timedelta(minutes=1)


class Way(StrEnum):
    """By which way a person gives."""

    CHAT = "chat"
    PAGE = "page"
    DESK = "desk"
    TRANSFER = "transfer"


class Giver(StrEnum):
    """Whose gift it is: of somebody new, or the second one of somebody already counted."""

    NEW = "new"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """EUR given back, and when the museum hears of that."""

    euros: int
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """One gift in whole EUR. `way` is None while it is open; `paid_at` None: when told."""

    told_at: datetime
    euros: int
    giver: Giver = Giver.NEW
    way: Way | None = None
    returned: Return | None = None
    paid_at: datetime | None = None

    @property
    def stays(self) -> bool:
        """Whether anything of it is left at the end."""
        return self.returned is None or self.returned.euros < self.euros


def placed(scenario: Scenario, agenda: Agenda) -> tuple[Point, ...]:
    """Give the points of the curve their instants, shifted a little, after the opening."""
    shift = scenario.shift
    return tuple(
        point.model_copy(update={"at": agenda.take(point.at + agenda.some(-shift, shift))})
        for point in scenario.curve
    )


def gifts_along(scenario: Scenario, agenda: Agenda, random: Random) -> list[Gift]:
    """Draw every gift of the campaign. The order is by stretch, not by time."""
    points = (scenario.start, *placed(scenario, agenda))
    stretches = list(pairwise(points))
    gifts: list[Gift] = []
    for (start, end), following in zip(stretches, [*points[2:], None], strict=True):
        stretch = Stretch(scenario, agenda, random, start, end)
        gifts += stretch.gifts()
        gifts += stretch.last(following)
    return gifts


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of the curve between two of its points."""

    scenario: Scenario
    agenda: Agenda
    random: Random
    start: Point
    end: Point

    def gifts(self) -> list[Gift]:
        """Draw all gifts but the last: the large, the returned, and everybody else's."""
        return [*self._large(), *self._returned(), *self._usual()]

    def last(self, following: Point | None) -> list[Gift]:
        """Give the gift that reaches the end, of which the next point may take some back."""
        end = self.end
        if end.last_gift is None:
            return []
        if following is None or following.given_back is None:
            return [Gift(told_at=end.at, euros=end.last_gift)]
        back = Return(euros=following.given_back, told_at=following.at)
        return [Gift(told_at=end.at, euros=end.last_gift, way=Way.CHAT, returned=back)]

    def _large(self) -> Iterator[Gift]:
        for euros in self.end.large:
            if euros >= self.scenario.ways.transfer_from:
                [told_at] = self.agenda.between(self.start.at, self.end.at - _BEFORE_END, at_bank)
                yield Gift(told_at=told_at, euros=euros, way=Way.TRANSFER)
            else:
                yield Gift(told_at=self._instants(1)[0], euros=euros)

    def _usual(self) -> list[Gift]:
        second = self.end.second_gifts
        count = self._new_people() + second
        euros = amounts_of(self.random, count, self._euros(), self.scenario.amounts)
        known = set(self.random.sample(range(count), second))
        return [
            Gift(told_at=told_at, euros=amount, giver=Giver.KNOWN, way=Way.CHAT)
            if place in known
            else Gift(told_at=told_at, euros=amount)
            for place, (told_at, amount) in enumerate(
                zip(self._instants(count), euros, strict=True)
            )
        ]

    def _new_people(self) -> int:
        special = [*self.end.large, *(pair for pair in self.end.returned if pair.back < pair.gift)]
        crossing = self.end.last_gift is not None
        return self.end.people - self.start.people - len(special) - crossing

    def _euros(self) -> int:
        """What the usual gifts add up to: all that was raised, less what others bring."""
        end = self.end
        urns = self.scenario.later_urns_between(self.start.at, end.at)
        cents = minor(end.raised) - minor(self.start.raised) - urns
        if cents % MINOR_UNITS:
            message = f"{end.name}: gifts are whole EUR, but {cents} cents are to be raised"
            raise ValueError(message)
        kept = sum(pair.gift - pair.back for pair in end.returned)
        others = sum(end.large) + kept + (end.last_gift or 0) - (end.given_back or 0)
        return cents // MINOR_UNITS - others

    def _instants(self, count: int) -> list[datetime]:
        start, end = self.start.at + _AFTER_START, self.end.at - _BEFORE_END
        return self.agenda.between(start, end, self._waking, count)

    def _waking(self, local: datetime) -> float:
        return self.scenario.hours[local.hour]

    def _returned(self) -> list[Gift]:
        return [self._pair(pair) for pair in self.end.returned]

    def _pair(self, pair: Returned) -> Gift:
        paid_at = self._within(0.10, 0.35)
        back = Return(euros=pair.back, told_at=self._within(0.45, 0.60))
        if not pair.refund_first:
            way = self.random.choice((Way.CHAT, Way.PAGE))
            return Gift(told_at=paid_at, euros=pair.gift, way=way, returned=back)
        late = self.agenda.soon(back.told_at, timedelta(minutes=5), timedelta(hours=2))
        return Gift(told_at=late, euros=pair.gift, way=Way.PAGE, returned=back, paid_at=paid_at)

    def _within(self, earliest: float, latest: float) -> datetime:
        """Draw an instant between two shares of the stretch."""
        length = self.end.at - self.start.at
        after, before = self.start.at + length * earliest, self.start.at + length * latest
        return self.agenda.between(after, before, self._waking)[0]
