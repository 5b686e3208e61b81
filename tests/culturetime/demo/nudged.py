"""Which nudges the replay must have sent, worked out from its inputs alone.

The museum of the replay has four rules: three and ten days after a yes to reminders, the days that
the campaign names, half of its time, its last 48 hours. A gift that stands ends them all; nobody
gets two within seven days; what is due to somebody in a day is one message.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Fact = dict[str, Any]
_DAY = timedelta(days=1)
_CAP = timedelta(days=7)
_TICKS = (8, 9, 23)
_MORNING, _EVENING = time(9), time(18)
#: The days after a yes, and how long each may take to arrive.
_WELCOME = (3, 10)
_LASTS = {"welcome": 2, "half-way": 2, "day": 2, "last-days": 3}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is due to somebody at an instant."""

    rule: str
    due: datetime
    expires: datetime


@dataclass(slots=True)
class Waiting:
    """A message that has to wait until an instant; it tells of several rules, while each lasts."""

    steps: list[Step]
    until: datetime

    @property
    def expires(self) -> datetime:
        """Give when the last of its steps makes no sense any more."""
        return max(one.expires for one in self.steps)


@dataclass(slots=True)
class Member:
    """Somebody who said yes at an instant; `gifts` are when each began and ended to count."""

    yes_at: datetime
    gifts: list[tuple[datetime, datetime | None]]
    planned: list[Step] = field(default_factory=list)
    waiting: Waiting | None = None
    sent_at: list[datetime] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)

    def has_given(self, at: datetime) -> bool:
        """Tell whether a gift of theirs counts."""
        return any(since <= at and (end is None or at < end) for since, end in self.gifts)

    def owe(self, calendar: "Calendar", now: datetime) -> None:
        """Owe what is due, in one message with what waits; after today's message, tomorrow."""
        due = sorted((one for one in self.planned if one.due <= now), key=_rank)
        self.planned = [one for one in self.planned if one.due > now]
        if self.has_given(now):
            # The step that comes next is planned after the one before.
            is_over = any(one.rule == "welcome" for one in due)
            self.planned = [one for one in self.planned if not (is_over and one.rule == "welcome")]
            return
        due = [one for one in due if now < one.expires]
        if self.waiting is None and any(calendar.is_same_day(at, now) for at in self.sent_at):
            morning = calendar.morning(now.astimezone(calendar.zone) + _DAY)
            self.planned += [replace(one, due=morning) for one in due if morning < one.expires]
            due = [one for one in due if morning >= one.expires]
        if due and self.waiting is None:
            self.waiting = Waiting([], now)
        if self.waiting is not None:
            self.waiting.steps += due

    def send(self, now: datetime) -> None:
        """Send what waits, if it may go; else let it wait, or end."""
        one = self.waiting
        if one is None or now < one.until:
            return
        room = max((at + _CAP for at in self.sent_at), default=now)
        if now < one.expires and not self.has_given(now) and now < room < one.expires:
            one.until = room
            return
        is_sent = now < one.expires and not self.has_given(now) and room <= now
        self.ends["sent" if is_sent else "skipped"] += 1
        if is_sent:
            self.sent_at.append(now)
            self.told.update(step.rule for step in one.steps if now < step.expires)
        self.waiting = None


def _rank(step: Step) -> int:
    return list(_LASTS).index(step.rule)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The campaign's time: when it opens and closes, and the clock of its museum."""

    opens: datetime
    closes: datetime
    zone: ZoneInfo
    days: tuple[int, ...]

    def ticks(self) -> Iterator[datetime]:
        """List when the clock of the replay ticks."""
        day = self.opens.astimezone(self.zone).date()
        while day <= self.closes.astimezone(self.zone).date() + _DAY:
            for hour in _TICKS:
                at = datetime.combine(day, time(hour), self.zone).astimezone(UTC)
                if self.opens <= at <= self.closes:
                    yield at
            day += _DAY
        yield self.closes.astimezone(UTC)

    def morning(self, day: datetime) -> datetime:
        """Give nine o'clock on the day of an instant."""
        local = day.astimezone(self.zone)
        return datetime.combine(local.date(), _MORNING, self.zone).astimezone(UTC)

    def is_same_day(self, one: datetime, other: datetime) -> bool:
        """Tell whether two instants are on one day."""
        return one.astimezone(self.zone).date() == other.astimezone(self.zone).date()

    def step(self, rule: str, due: datetime) -> Step:
        """Make a step that is due at an instant, with its window."""
        local = due.astimezone(self.zone) + _LASTS[rule] * _DAY
        midnight = datetime.combine(local.date(), time(), self.zone).astimezone(UTC)
        return Step(rule, due, min(midnight, self.closes.astimezone(UTC)))

    def good_moment(self, at: datetime) -> datetime:
        """Give an instant by day: this one, or the next morning."""
        local = at.astimezone(self.zone)
        if _MORNING <= local.time() < _EVENING:
            return at
        return self.morning(local + (_DAY if local.time() >= _EVENING else timedelta()))

    def rounds(self) -> dict[datetime, list[str]]:
        """List which rules begin for all who said yes, by the tick at which they do."""
        ticks = list(self.ticks())
        begins = {
            "half-way": self.opens + (self.closes - self.opens) / 2,
            "last-days": self.closes - timedelta(hours=48),
        }
        found: dict[datetime, list[str]] = {}
        for rule, at in begins.items():
            found.setdefault(next(one for one in ticks if one >= at), []).append(rule)
        for number in self.days:
            local = self.opens.astimezone(self.zone) + (number - 1) * _DAY
            day = datetime.combine(local.date(), time(), self.zone)
            found.setdefault(next(one for one in ticks if one >= day), []).append("day")
        return found


def nudged(facts: list[Fact], calendar: Calendar) -> list[Member]:
    """Go through the replay; gives everybody who said yes, with what they were told."""
    members = list(_members(facts))
    heard = sorted({datetime.fromisoformat(fact["told_at"]) for fact in facts})
    ticks = set(calendar.ticks())
    rounds = calendar.rounds()
    for one in members:
        one.planned = [
            calendar.step("welcome", calendar.morning(one.yes_at.astimezone(calendar.zone) + days))
            for days in (number * _DAY for number in _WELCOME)
        ]
    for at in sorted(ticks | set(heard)):
        for one in members:
            _live(one, calendar, at, rounds.get(at, []) if at in ticks else None)
    return members


def _live(one: Member, calendar: Calendar, now: datetime, begun: Iterable[str] | None) -> None:
    """Let it be an instant for somebody; `begun` is nothing where the clock does not tick."""
    if one.yes_at > now:
        return
    if begun is not None:
        one.planned += [calendar.step(rule, calendar.good_moment(now)) for rule in begun]
        one.owe(calendar, now)
    one.send(now)


def _members(facts: list[Fact]) -> Iterator[Member]:
    gave = [fact for fact in facts if fact["kind"] == "gave"]
    back: Counter[str] = Counter()
    first: dict[str, datetime] = {}
    whole: dict[str, datetime] = {}
    amounts = {fact["payment"]: fact["amount_minor"] for fact in gave}
    for fact in facts:
        if fact["kind"] in {"gave", "refunded"} and fact["payment"] in amounts:
            at = datetime.fromisoformat(fact["told_at"])
            first.setdefault(fact["payment"], at)
            back[fact["payment"]] += fact["amount_minor"] if fact["kind"] == "refunded" else 0
            if back[fact["payment"]] == amounts[fact["payment"]]:
                whole.setdefault(fact["payment"], at)
    for fact in facts:
        if fact["kind"] == "wants_reminders":
            theirs = [one["payment"] for one in gave if one["person"] == fact["person"]]
            gifts = [(first[one], whole.get(one)) for one in theirs]
            yield Member(datetime.fromisoformat(fact["told_at"]), gifts)
