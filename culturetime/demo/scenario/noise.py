"""What goes wrong with payments: cards declined, and events that the provider tells twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from culturetime.demo.scenario.agenda import Agenda
from culturetime.demo.scenario.events import Again, Declined, Event, Gave, Paid, Provided
from culturetime.demo.scenario.parameters import Scenario

_FIRST_HOUR = timedelta(hours=1)
_LAST_DAYS = timedelta(days=3)


def declined_first(
    paid: Iterable[Paid], scenario: Scenario, agenda: Agenda, random: Random
) -> list[Declined]:
    """Let some gifts that succeed be preceded by a card that doesn't."""
    early = scenario.opens_at + _FIRST_HOUR
    chosen = random.sample([gift for gift in paid if gift.at > early], scenario.provider.declined)
    return [_declined(number, gift, agenda) for number, gift in enumerate(chosen, start=1)]


def _declined(number: int, gift: Paid, agenda: Agenda) -> Declined:
    before = agenda.some(timedelta(minutes=2), timedelta(minutes=15))
    at = agenda.take(gift.at - before)
    person = gift.person if isinstance(gift, Gave) else ""
    return attempt(f"attempt-{number:04}", person, gift.amount_minor, at)


def attempt(key: str, person: str, amount_minor: int, at: datetime) -> Declined:
    """A payment that the card's bank declined at `at`."""
    return Declined(
        key=key, at=at, told_at=at, person=person, payment=key, amount_minor=amount_minor
    )


def told_again(
    events: Iterable[Event], scenario: Scenario, agenda: Agenda, random: Random
) -> list[Again]:
    """Repeat some of the provider's events, after seconds or after days."""
    latest = scenario.closes_at - _LAST_DAYS
    able = [event for event in events if isinstance(event, Provided) and event.told_at < latest]
    chosen = random.sample(able, min(scenario.provider.again, len(able)))
    return [_again(number, event, agenda, random) for number, event in enumerate(chosen, start=1)]


def _again(number: int, event: Provided, agenda: Agenda, random: Random) -> Again:
    longest = random.choice((timedelta(seconds=20), timedelta(hours=1), timedelta(days=2)))
    told_at = agenda.soon(event.told_at, timedelta(seconds=1), longest)
    return Again(key=f"again-{number:04}", at=event.at, told_at=told_at, of=event.key)
