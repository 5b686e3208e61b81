"""Money as it reaches the museum: one line for each thing that the museum is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from core.giving.pledges import Appearance
from core.money import Money
from culturetime.demo.scenario.events import (
    Again,
    Bequest,
    Declined,
    Desk,
    Donated,
    Event,
    Gave,
    Refunded,
    Transfer,
    Urns,
)


class Way(Enum):
    """How money comes, or why it does not count."""

    CHAT = auto()
    PAGE = auto()
    DESK = auto()
    TRANSFER = auto()
    BEQUEST = auto()
    URNS = auto()
    DECLINED = auto()
    REFUNDED = auto()
    AGAIN = auto()

    @property
    def counts(self) -> bool:
        """Tell whether the sum moves."""
        return self not in {Way.DECLINED, Way.AGAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """Money on its way, below zero when it is given back. `name` is who chose to be named."""

    key: str
    at: datetime
    way: Way
    money: Money
    name: str | None = None


_WAYS: dict[type, Way] = {
    Gave: Way.CHAT,
    Donated: Way.PAGE,
    Desk: Way.DESK,
    Transfer: Way.TRANSFER,
    Bequest: Way.BEQUEST,
    Urns: Way.URNS,
    Declined: Way.DECLINED,
}


def gift_of(
    event: Event, by_key: Mapping[str, Event], names: Mapping[str, str], currency: str
) -> Gift | None:
    """Make the line of an event; nothing for one that is not about money.

    `names` are the people of the chat by their id; amounts are in `currency`.
    """
    if isinstance(event, Again):
        told = gift_of(by_key[event.of], by_key, names, currency)
        return told and replace(told, key=event.key, at=event.told_at, way=Way.AGAIN)
    found = _way(event)
    if found is None:
        return None
    way, minor = found
    money, name = Money(minor, currency), _name(event, names)
    return Gift(key=event.key, at=event.told_at, way=way, money=money, name=name)


def _way(event: Event) -> tuple[Way, int] | None:
    """Tell how money comes, and how much, in minor units."""
    match event:
        case Refunded(amount_minor=minor):
            return Way.REFUNDED, -minor
        case Gave() | Donated() | Desk() | Transfer() | Bequest() | Urns() | Declined():
            return _WAYS[type(event)], event.amount_minor
        case _:
            return None


def _name(event: Event, names: Mapping[str, str]) -> str | None:
    """Name only who chose it: of others the public learns nothing."""
    if not isinstance(event, Gave):
        return None
    return Appearance(event.anonymity, names[event.person], event.alias).public_name
