"""What the replay must come to, worked out from its inputs alone.

Written apart from the product and the generator: it reads the record of events and the museum
file as plain data, so that a mistake of theirs can't hide here as well.

A refund that is told before its payment brings it along: what the provider shows is the whole
payment, so both are counted at that instant, as one change.
"""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.culturetime.demo.nudged import Calendar, nudged
from tests.culturetime.demo.owed import Fact, Owed, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """Instants are ISO texts in UTC, amounts cents, `sources` net of refunds.

    `deliveries` counts all messages by state, `posts` those of each announcement, `nudges` what
    each rule told; `edits` counts the screens of an announcement that changed, by how often it did
    on them.
    """

    milestones: dict[str, str]
    raised_minor: int
    backers: int
    sources: dict[str, int]
    refunds: int
    deliveries: dict[str, int]
    nudges: dict[str, int]
    posts: dict[str, dict[str, int]]
    edits: dict[str, dict[str, int]]


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
    zone = ZoneInfo(file["museum"]["timezone"])
    reached = milestones(moves, campaign, zone)
    told = posts(moves, campaign, reached, zone)
    owed = Owed(facts, file).tell(told)
    people = nudged(facts, _calendar(campaign, zone))
    nudges = sum((one.ends for one in people), Counter[str]())
    return Golden(
        milestones={name: at.isoformat() for name, at in reached.items()},
        raised_minor=tally.raised,
        backers=tally.backers,
        sources=dict(sorted(sources.items())),
        refunds=sum(fact["kind"] == "refunded" for fact in facts),
        deliveries=dict(sorted((Counter(owed.total()) + nudges).items())),
        nudges=dict(sorted(sum((one.told for one in people), Counter[str]()).items())),
        posts={name: dict(sorted(counted.items())) for name, counted in owed.posts.items()},
        edits=owed.edits(),
    )


def _calendar(campaign: Fact, zone: ZoneInfo) -> Calendar:
    named = [one.removeprefix("day ") for one in campaign["milestones"] if one.startswith("day ")]
    return Calendar(campaign["opens_at"], campaign["closes_at"], zone, tuple(map(int, named)))


def movements(facts: list[Fact]) -> Iterator[Movement]:
    """Every change of the total, in the order in which the museum hears of them."""
    gifts = {_reference(fact): fact for fact in facts if "source" in fact or fact["kind"] == "gave"}
    known: set[str] = set()
    for fact in facts:
        if fact["kind"] == "refunded":
            cents = -fact["amount_minor"]
            if fact["payment"] not in known:
                cents += gifts[fact["payment"]]["amount_minor"]
            known.add(fact["payment"])
            yield _movement(gifts[fact["payment"]], cents, _told(fact))
        elif _reference(fact) in gifts and _reference(fact) not in known:
            known.add(_reference(fact))
            yield _movement(fact, fact["amount_minor"], _told(fact))


def _reference(fact: Fact) -> str:
    return str(fact.get("reference") or fact.get("payment") or "")


def _movement(gift: Fact, cents: int, at: datetime) -> Movement:
    one = gift["kind"] == "gave" or gift["people"] == 1
    payer = gift.get("person", _reference(gift)) if one else None
    return Movement(at, cents, payer, gift.get("source", "card"))


def _told(fact: Fact) -> datetime:
    return datetime.fromisoformat(fact["told_at"])


def milestones(moves: list[Movement], campaign: Fact, zone: ZoneInfo) -> dict[str, datetime]:
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
    return {name: reached[name].astimezone(UTC) for name in campaign["milestones"]}


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


def posts(
    moves: list[Movement], campaign: Fact, reached: dict[str, datetime], zone: ZoneInfo
) -> list[Post]:
    """What is announced: the opening with what it found, each milestone, the close."""
    opens, closes = (campaign[name].astimezone(UTC) for name in ("opens_at", "closes_at"))
    together: defaultdict[datetime, list[str]] = defaultdict(list)
    for name, at in reached.items():
        together[at].append(name)
    passed = together.pop(opens, [])
    told = [Post("opening", opens, None, _flips(moves, campaign, passed, opens))]
    for at, names in together.items():
        until = _end(names[0], campaign, zone) if len(names) == 1 else None
        told.append(Post(", ".join(names), at, until, _flips(moves, campaign, names, at)))
    return [*told, Post("closing", closes, None)]


def _end(name: str, campaign: Fact, zone: ZoneInfo) -> datetime | None:
    """When a milestone of time is no longer worth telling."""
    if name.startswith("day "):
        opens: datetime = campaign["opens_at"].astimezone(zone)
        return (opens + timedelta(days=int(name.removeprefix("day ")))).astimezone(UTC)
    closes: datetime = campaign["closes_at"]
    return closes.astimezone(UTC) if name.startswith("last ") else None


def _flips(
    moves: list[Movement], campaign: Fact, names: list[str], since: datetime
) -> tuple[datetime, ...]:
    """When what was told together changed, because totals fell or rose again."""
    tally, stood, flips = Tally(), set[str](), list[datetime]()
    for movement in moves:
        tally.add(movement)
        stand = {name for name in names if _is_reached(name, tally, campaign["goal"])}
        if stand != stood and movement.at > since:
            flips.append(movement.at)
        stood = stand
    return tuple(flips)
