"""What the replay must come to, worked out from its inputs alone.

Written apart from the product and the generator: it reads the record of events and the museum
file as plain data, so that a mistake of theirs can't hide here as well.

A refund that is told before its payment waits for it, since nothing can be given back of a
payment that nobody knows.
"""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Fact = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """Instants are ISO texts in UTC, amounts cents, `sources` net of refunds."""

    milestones: dict[str, str]
    raised_minor: int
    backers: int
    sources: dict[str, int]
    refunds: int


@dataclass(frozen=True, slots=True)
class Movement:
    """One change of the total, and whose it is: `payer` is None when no person is counted."""

    at: datetime
    cents: int
    payer: str | None
    source: str


@dataclass(slots=True)
class Tally:
    """The running total, and the net of each payer."""

    raised: int = 0
    net: Counter[str] = field(default_factory=Counter)
    backers: int = 0

    def add(self, movement: Movement) -> None:
        """Count one movement."""
        self.raised += movement.cents
        if movement.payer is not None:
            before = self.net[movement.payer] > 0
            self.net[movement.payer] += movement.cents
            self.backers += (self.net[movement.payer] > 0) - before


def recompute(record: Path, museum: Path) -> Golden:
    """Work out milestones, totals and counts from the record and the museum file."""
    facts = [json.loads(line) for line in record.read_text(encoding="utf-8").split("\n") if line]
    file = tomllib.loads(museum.read_text(encoding="utf-8"))
    [campaign] = file["campaigns"]
    moves = list(movements(facts))
    tally = Tally()
    sources: defaultdict[str, int] = defaultdict(int)
    for movement in moves:
        tally.add(movement)
        sources[movement.source] += movement.cents
    return Golden(
        milestones=milestones(moves, campaign, ZoneInfo(file["museum"]["timezone"])),
        raised_minor=tally.raised,
        backers=tally.backers,
        sources=dict(sorted(sources.items())),
        refunds=sum(fact["kind"] == "refunded" for fact in facts),
    )


def movements(facts: Iterable[Fact]) -> Iterator[Movement]:
    """Every change of the total, in the order in which the museum hears of them."""
    known: dict[str, Movement] = {}
    early: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact["kind"] == "refunded" and fact["payment"] not in known:
            early[fact["payment"]].append(fact)
        elif fact["kind"] == "refunded":
            yield _back(fact, known[fact["payment"]], _told(fact))
        elif "source" in fact or fact["kind"] == "gave":
            reference = fact.get("payment") or fact["reference"]
            known[reference] = movement = _forth(fact, reference)
            yield movement
            yield from (_back(back, movement, movement.at) for back in early[reference])


def _forth(fact: Fact, reference: str) -> Movement:
    one = fact["kind"] == "gave" or fact["people"] == 1
    payer = fact.get("person", reference) if one else None
    return Movement(_told(fact), fact["amount_minor"], payer, fact.get("source", "card"))


def _back(fact: Fact, payment: Movement, at: datetime) -> Movement:
    return Movement(at, -fact["amount_minor"], payment.payer, payment.source)


def _told(fact: Fact) -> datetime:
    return datetime.fromisoformat(fact["told_at"])


def milestones(moves: list[Movement], campaign: Fact, zone: ZoneInfo) -> dict[str, str]:
    """When each milestone is first reached, by its name in the museum file."""
    opens, closes = campaign["opens_at"], campaign["closes_at"]
    reached: dict[str, datetime] = {}
    tally = Tally()
    for movement in moves:
        tally.add(movement)
        for name in campaign["milestones"]:
            if name not in reached and _is_reached(name, tally, campaign["goal"]):
                reached[name] = max(movement.at, opens)
    for name in campaign["milestones"]:
        if name.startswith("day "):
            days = timedelta(days=int(name.removeprefix("day ")) - 1)
            reached[name] = opens.astimezone(zone) + days
        elif name.startswith("last "):
            hours = timedelta(hours=int(name.removeprefix("last ").removesuffix(" h")))
            reached[name] = closes.astimezone(UTC) - hours
    return {name: reached[name].astimezone(UTC).isoformat() for name in campaign["milestones"]}


def _is_reached(name: str, tally: Tally, goal: str) -> bool:
    match name.split():
        case [amount, "EUR"]:
            return tally.raised >= Decimal(amount) * 100
        case [count, "backers"]:
            return tally.backers >= int(count)
        case [percent] if percent.endswith("%"):
            # A hundredth of the goal in EUR is as many cents as the goal has EUR.
            hundredth = Decimal(goal.removesuffix(" EUR"))
            return tally.raised >= hundredth * int(percent.removesuffix("%"))
        case _:
            return False
