"""Who says yes to reminders: some of those who will stay, soon after they joined."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from culturetime.demo.scenario.agenda import Agenda
from culturetime.demo.scenario.events import (
    Blocked,
    Event,
    ForgotMe,
    Joined,
    SaidStop,
    WantsReminders,
)
from culturetime.demo.scenario.parameters import Scenario

_EARLIEST, _LATEST = timedelta(seconds=20), timedelta(minutes=5)
_LEAVING = (SaidStop, Blocked, ForgotMe)


def wanting_reminders(
    events: Iterable[Event], scenario: Scenario, agenda: Agenda, random: Random
) -> list[WantsReminders]:
    """Let a share of the people say yes; who will leave says nothing, nor who comes at the end."""
    events = tuple(events)
    leaving = {event.person for event in events if isinstance(event, _LEAVING)}
    joined = [event for event in events if isinstance(event, Joined)]
    able = sorted(
        (one for one in joined if one.told_at < scenario.closes_at - timedelta(hours=1)),
        key=lambda one: one.key,
    )
    willing = [one for one in able if random.random() < scenario.chat.wants_reminders]
    return [
        _yes(one, agenda.soon(one.told_at, _EARLIEST, _LATEST))
        for one in willing
        if one.person not in leaving
    ]


def _yes(one: Joined, at: datetime) -> WantsReminders:
    return WantsReminders(key=f"wants-reminders-{one.person}", at=at, told_at=at, person=one.person)
