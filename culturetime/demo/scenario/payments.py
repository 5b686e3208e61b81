"""Gifts become events: who paid, when the provider knew, and when the museum is told."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from core.states.giving import Anonymity
from culturetime.demo.scenario.events import (
    Bequest,
    Desk,
    Donated,
    Entry,
    Event,
    Gave,
    Paid,
    Refunded,
    Transfer,
    Urns,
)
from culturetime.demo.scenario.parameters import MINOR_UNITS, Scenario, minor
from culturetime.demo.scenario.people import ALIASES, Person, names_of
from culturetime.demo.scenario.timeline import Gift, Giver, Way

_APART = timedelta(hours=12)
_AT_ONCE = (timedelta(seconds=2), timedelta(seconds=25))
_LATE = (timedelta(minutes=5), timedelta(hours=8))
_NOT_BEFORE = timedelta(seconds=30)
_OUTSIDE = {"it": 0.9, "fr": 0.06, "en": 0.04}


def opening(scenario: Scenario) -> Iterator[Entry]:
    """The bequest and the urns of the opening, then the urns of later."""
    at, later = scenario.opens_at, scenario.later_urns
    yield Bequest(
        key="bequest-1",
        at=at,
        told_at=at,
        reference="bequest-1",
        name="Lascito",
        amount_minor=minor(scenario.opening.bequest),
    )
    for number, when, amount in (
        (1, at, scenario.opening.urns),
        (2, later.at, later.amount),
    ):
        key = f"urns-{number}"
        cents = minor(amount)
        yield Urns(key=key, at=when, told_at=when, reference=key, name="Urne", amount_minor=cents)


def givers(gifts: Iterable[Gift], people: Iterable[Person], random: Random) -> list[Person]:
    """Say who of the chat makes each of these gifts: the next person, or one known already.

    Nobody gives a third time, and who was given something back doesn't give again.
    """
    newcomers = iter(people)
    known: list[tuple[datetime, Person]] = []
    result = []
    for gift in gifts:
        if gift.giver is Giver.KNOWN:
            able = [pair for pair in known if pair[0] < gift.told_at - _APART]
            pair = random.choice(able)
            known.remove(pair)
            result.append(pair[1])
            continue
        person = next(newcomers)
        result.append(person)
        if gift.returned is None:
            known.append((gift.told_at, person))
    return result


def paid(
    gifts: list[Gift], people: list[Person], scenario: Scenario, random: Random
) -> list[Event]:
    """Turn gifts, in order of time, into events of payment and refund."""
    chatting = iter(givers((gift for gift in gifts if gift.way is Way.CHAT), people, random))
    outside = iter(_names_outside(gifts, random))
    events: list[Event] = []
    for number, gift in enumerate(gifts, start=1):
        giver = next(chatting) if gift.way is Way.CHAT else next(outside)
        event = _event(f"{number:04}", gift, giver, scenario, random)
        events.append(event)
        events += _refund(f"{number:04}", event.key, gift, random)
    return events


def _names_outside(gifts: Iterable[Gift], random: Random) -> list[str]:
    count = sum(gift.way is not Way.CHAT for gift in gifts)
    return names_of(random, random.choices(list(_OUTSIDE), list(_OUTSIDE.values()), k=count))


def _event(
    number: str, gift: Gift, giver: Person | str, scenario: Scenario, random: Random
) -> Paid | Desk | Transfer:
    told_at, cents = gift.told_at, gift.euros * MINOR_UNITS
    if gift.way in {Way.DESK, Way.TRANSFER}:
        kind = Desk if gift.way is Way.DESK else Transfer
        key = f"{kind.__name__.lower()}-{number}"
        name = str(giver)
        return kind(
            key=key, at=told_at, told_at=told_at, reference=key, name=name, amount_minor=cents
        )
    at = gift.paid_at or _paid_at(told_at, scenario, random)
    key = f"payment-{number}"
    if isinstance(giver, str):
        return Donated(
            key=key, at=at, told_at=told_at, reference=key, name=giver, amount_minor=cents
        )
    anonymity, alias = _named(scenario.chat.named, random)
    return Gave(
        key=key,
        at=at,
        told_at=told_at,
        person=giver.id,
        payment=key,
        amount_minor=cents,
        anonymity=anonymity,
        alias=alias,
    )


def _paid_at(told_at: datetime, scenario: Scenario, random: Random) -> datetime:
    """Draw when the provider was paid: seconds before we are told, for a few of them hours."""
    shortest, longest = _LATE if random.random() < scenario.provider.late else _AT_ONCE
    spread = (longest - shortest) // timedelta(seconds=1)
    lag = shortest + timedelta(seconds=random.randrange(spread + 1))
    return max(told_at - lag, min(told_at, scenario.opens_at + _NOT_BEFORE))


def _named(share: float, random: Random) -> tuple[Anonymity, str]:
    """Draw how a giver wants to be named: most stay anonymous."""
    if random.random() >= share:
        return Anonymity.ANONYMOUS, ""
    chosen = random.choice((Anonymity.FULL_NAME, Anonymity.FIRST_NAME, Anonymity.ALIAS))
    return chosen, random.choice(ALIASES) if chosen is Anonymity.ALIAS else ""


def _refund(number: str, payment: str, gift: Gift, random: Random) -> Iterator[Refunded]:
    if gift.returned is None:
        return
    told_at = gift.returned.told_at
    key = f"refund-{number}"
    cents = gift.returned.euros * MINOR_UNITS
    at = told_at - timedelta(seconds=random.randrange(2, 20))
    yield Refunded(key=key, at=at, told_at=told_at, payment=payment, refund=key, amount_minor=cents)
