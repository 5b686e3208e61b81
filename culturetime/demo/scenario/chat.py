"""What people of the chat do beside giving: join, ask, want news, and leave."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from culturetime.demo.scenario.agenda import Agenda, Rhythm
from culturetime.demo.scenario.events import (
    Asked,
    Blocked,
    Declined,
    ForgotMe,
    Gave,
    Joined,
    SaidStop,
    WantsNews,
)
from culturetime.demo.scenario.noise import attempt
from culturetime.demo.scenario.parameters import Chat, Scenario
from culturetime.demo.scenario.people import Person
from culturetime.demo.scenario.questions import QUESTIONS

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_LONG_BEFORE = 0.3
_ONLOOKERS_DECLINED = 8
_FIRST_COMERS = 2

Leaving = SaidStop | Blocked | ForgotMe
Leaver = Callable[..., Leaving]

#: When somebody leaves after giving: the kind, how many, and days from the earliest to the latest.
_LEAVING: tuple[tuple[Leaver, str, int, int], ...] = (
    (SaidStop, "said_stop", 14, 28),
    (Blocked, "blocked", 3, 21),
    (ForgotMe, "forgot_me", 2, 12),
)


def joined(
    people: Iterable[Person],
    first: Mapping[str, datetime],
    scenario: Scenario,
    agenda: Agenda,
    random: Random,
) -> list[Joined]:
    """Let each person join: minutes before the first thing they do, or days.

    `first` holds that instant by person; who isn't in it is an onlooker and joins at any time.
    """
    return [
        Joined(
            key=f"joined-{person.id}",
            at=at,
            told_at=at,
            person=person.id,
            name=person.name,
            language=person.language,
        )
        for person in people
        for at in [_joining(first.get(person.id), scenario, agenda, random)]
    ]


def _joining(
    first: datetime | None, scenario: Scenario, agenda: Agenda, random: Random
) -> datetime:
    opens, waking = scenario.opens_at, _waking(scenario)
    if first is None:
        return agenda.between(opens, scenario.closes_at - 20 * _DAY, waking)[0]
    if random.random() < _LONG_BEFORE and first > opens + _DAY:
        return agenda.between(max(opens, first - 6 * _DAY), first - _MINUTE, waking)[0]
    before = min(15 * _MINUTE, first - opens - _SECOND)
    wanted = first - agenda.some(min(_MINUTE, before), before)
    return agenda.take(wanted)


def _waking(scenario: Scenario) -> Rhythm:
    return lambda local: scenario.hours[local.hour]


def onlookers_declined(onlookers: Iterable[Joined], agenda: Agenda) -> list[Declined]:
    """Let a few who never become backers try: their card is declined and they leave it."""
    return [
        attempt(
            f"attempt-{person.person}",
            person.person,
            1500,
            agenda.soon(person.told_at, 2 * _MINUTE, 20 * _MINUTE),
        )
        for person in list(onlookers)[:_ONLOOKERS_DECLINED]
    ]


def wanting_news(
    gave: Iterable[Gave], chat: Chat, agenda: Agenda, random: Random
) -> list[WantsNews]:
    """Let a share of the givers tap Yes soon after the thanks for their first gift."""
    told = _first_told(gave)
    taps = [
        (person, agenda.soon(at, 8 * _SECOND, 3 * _MINUTE))
        for person, at in told.items()
        if random.random() < chat.wants_news
    ]
    return [
        WantsNews(key=f"wants-news-{person}", at=at, told_at=at, person=person)
        for person, at in taps
    ]


def _first_told(gave: Iterable[Gave]) -> dict[str, datetime]:
    told: dict[str, datetime] = {}
    for gift in gave:
        told[gift.person] = min(gift.told_at, told.get(gift.person, gift.told_at))
    return told


def leaving(
    news: Iterable[WantsNews],
    staying: frozenset[str],
    scenario: Scenario,
    agenda: Agenda,
    random: Random,
) -> Iterator[Leaving]:
    """Let some who wanted news say stop, block the bot or ask to be forgotten, days later."""
    able = [tap for tap in news if tap.person not in staying]
    for kind, name, earliest, latest in _LEAVING:
        in_time = [tap for tap in able if tap.at < scenario.closes_at - (latest + 1) * _DAY]
        for tap in random.sample(in_time, getattr(scenario.chat, name)):
            able.remove(tap)
            start, end = tap.at + earliest * _DAY, tap.at + latest * _DAY
            [at] = agenda.between(start, end, _waking(scenario))
            key = f"{name.replace('_', '-')}-{tap.person}"
            yield kind(key=key, at=at, told_at=at, person=tap.person)


def asked(
    joined: list[Joined],
    left: Mapping[str, datetime],
    scenario: Scenario,
    agenda: Agenda,
    random: Random,
) -> list[Asked]:
    """Let people ask within ten days of joining. Giulia and Ann, who come first, ask first.

    Who will leave (`left`) asks nothing, so that nobody writes to a bot that they blocked.
    """
    able = [person for person in joined[_FIRST_COMERS:] if person.person not in left]
    asking = [*joined[:_FIRST_COMERS], *random.sample(able, scenario.chat.asked - _FIRST_COMERS)]
    return [
        _question(number, person, scenario, agenda, random)
        for number, person in enumerate(asking, start=1)
    ]


def _question(
    number: int, person: Joined, scenario: Scenario, agenda: Agenda, random: Random
) -> Asked:
    latest = min(person.at + 10 * _DAY, scenario.closes_at)
    at = agenda.soon(person.at, 10 * _SECOND, 50 * _SECOND)
    if number > len(QUESTIONS) and latest - person.at > _DAY:
        [at] = agenda.between(person.at + _MINUTE, latest, _waking(scenario))
    known = QUESTIONS[person.language]
    text = known[0] if number <= _FIRST_COMERS else random.choice(known)
    return Asked(key=f"asked-{number:04}", at=at, told_at=at, person=person.person, text=text)
