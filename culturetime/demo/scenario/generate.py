"""The generator: the same parameters and seed give the same events, on any machine."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from random import Random

from culturetime.demo.scenario import chat, noise, reminding
from culturetime.demo.scenario.agenda import Agenda
from culturetime.demo.scenario.events import Declined, Event, Gave, Paid, Refunded
from culturetime.demo.scenario.parameters import Scenario
from culturetime.demo.scenario.payments import opening, paid
from culturetime.demo.scenario.people import Person, people_of
from culturetime.demo.scenario.timeline import Giver, Way, gifts_along
from culturetime.demo.scenario.ways import with_ways


def generate(scenario: Scenario, seed: int) -> tuple[Event, ...]:
    """Make the events of the replay, ordered by the instant the museum hears of them, then key.

    Pure: reads no clock and no global state. Raises `ValueError` when the parameters contradict
    each other (`amounts.SumError`, `agenda.NoFreeInstantError`).
    """
    random = Random(seed)  # noqa: S311 - a play has to repeat itself; nothing here is a secret
    agenda = Agenda(random, scenario.zone)
    entries = list(opening(scenario))
    for entry in entries:
        agenda.take(entry.told_at)
    gifts = with_ways(gifts_along(scenario, agenda, random), scenario.ways, agenda, random)
    chatting = sum(gift.way is Way.CHAT and gift.giver is Giver.NEW for gift in gifts)
    count = chatting + scenario.chat.onlookers
    people = people_of(random, scenario.chat.languages, count)
    payments = paid(gifts, people, scenario, random)
    events = [*entries, *payments, *_around(payments, people, scenario, agenda, random)]
    events += noise.told_again(events, scenario, agenda, random)
    # Drawn last, so that the rest of the story stays as it is.
    events += reminding.wanting_reminders(events, scenario, agenda, random)
    return tuple(sorted(events, key=lambda event: (event.told_at, event.key)))


def _around(
    payments: list[Event],
    people: list[Person],
    scenario: Scenario,
    agenda: Agenda,
    random: Random,
) -> list[Event]:
    """Make what people do around their gifts: join, fail, ask, want news, leave."""
    gifts = [event for event in payments if isinstance(event, Paid)]
    gave = [gift for gift in gifts if isinstance(gift, Gave)]
    failed = noise.declined_first(gifts, scenario, agenda, random)
    first = _first(gave, failed)
    joined = chat.joined(people, first, scenario, agenda, random)
    onlookers = [person for person in joined if person.person not in first]
    news = chat.wanting_news(gave, scenario.chat, agenda, random)
    staying = _staying(payments, gave)
    left = list(chat.leaving(news, staying, scenario, agenda, random))
    leavers = {event.person: event.at for event in left}
    asked = chat.asked(joined, leavers, scenario, agenda, random)
    tried = chat.onlookers_declined(onlookers, agenda)
    return [*failed, *joined, *tried, *news, *left, *asked]


def _first(gave: list[Gave], failed: list[Declined]) -> dict[str, datetime]:
    """When each person of the chat first did something with a card."""
    first: dict[str, datetime] = {}
    events: Iterable[Gave | Declined] = chain(gave, failed)
    for event in events:
        if event.person:
            first[event.person] = min(event.at, first.get(event.person, event.at))
    return first


def _staying(payments: list[Event], gave: list[Gave]) -> frozenset[str]:
    """People who have more to come and so don't leave: first comers, refunds, second gifts."""
    refunded = {event.payment for event in payments if isinstance(event, Refunded)}
    seen: set[str] = set()
    staying = {gift.person for gift in gave[:2]}
    for gift in gave:
        if gift.person in seen or gift.payment in refunded:
            staying.add(gift.person)
        seen.add(gift.person)
    return frozenset(staying)
