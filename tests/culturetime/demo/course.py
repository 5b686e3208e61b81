"""The course of a replay, counted the plain way: gifts and refunds in the order they are told."""

from collections import Counter
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from culturetime.demo.scenario.events import (
    Again,
    Declined,
    Desk,
    Donated,
    Event,
    Gave,
    Refunded,
    Transfer,
)

ROME = ZoneInfo("Europe/Rome")
GIFTS = (Gave, Donated, Desk, Transfer)


class Course:
    """What is raised, in cents, and how many have given, after each event."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self.steps: list[tuple[datetime, int, int]] = []
        nets: Counter[str] = Counter()
        payer_of = {paid_as(event): payer(event) for event in events if isinstance(event, GIFTS)}
        raised = 0
        for event in events:
            if isinstance(event, Again | Declined) or not hasattr(event, "amount_minor"):
                continue
            sign = -1 if isinstance(event, Refunded) else 1
            raised += sign * event.amount_minor
            if isinstance(event, Refunded):
                nets[payer_of[event.payment]] -= event.amount_minor
            elif isinstance(event, GIFTS):
                nets[payer(event)] += event.amount_minor
            backers = sum(net > 0 for net in nets.values())
            self.steps.append((event.told_at, raised, backers))
        self.nets = nets

    def crossings(self, cents: int) -> list[tuple[str, datetime]]:
        """When the money rises to `cents` and when it falls below."""
        return self._crossings([(at, raised >= cents) for at, raised, _ in self.steps])

    def crossings_of_people(self, count: int) -> list[tuple[str, datetime]]:
        """When the backers become `count` and when fewer."""
        return self._crossings([(at, people >= count) for at, _, people in self.steps])

    @staticmethod
    def _crossings(steps: list[tuple[datetime, bool]]) -> list[tuple[str, datetime]]:
        return [
            ("up" if now else "down", at.astimezone(ROME))
            for (_, before), (at, now) in pairwise(steps)
            if before is not now
        ]


def payer(event: Gave | Donated | Desk | Transfer) -> str:
    return event.person if isinstance(event, Gave) else event.reference


def paid_as(event: Gave | Donated | Desk | Transfer) -> str:
    return event.payment if isinstance(event, Gave) else event.reference
