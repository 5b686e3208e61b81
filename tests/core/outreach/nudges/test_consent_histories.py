"""Over ten thousand histories of yes and no, by any clock, what is wished goes out in time."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.outreach.caps import OF_A_MUSEUM, OF_THE_NETWORK, Had, room_at
from core.outreach.deciding import Postpone, Send, decide, within_limits
from core.outreach.resting import Rest
from core.outreach.timing import QuietHours
from core.states.nudges import RestDay
from core.states.outreach import ConsentState, OccasionKind, Purpose
from core.store.queries.nudge_facts import Gave
from tests.core.outreach.nudges.test_any_history import ZONES
from tests.core.outreach.test_caps import FACTS, PLANNED
from tests.core.outreach.test_composing import reader, row

HISTORIES = 10_000
HOUR = timedelta(hours=1)
#: The weeks around the changes of clocks in both halves of the world, and a leap day.
STARTS = tuple(
    datetime(*day, tzinfo=UTC)
    for day in ((2024, 2, 26), (2025, 3, 24), (2025, 10, 20), (2026, 4, 1))
)
GOES = row({"nudge": "half-way", "step": 0}, OccasionKind.NUDGE)
WHOM, ZONE_OF = reader("en"), {name: ZoneInfo(name) for name in ZONES}
LIMITS = OF_A_MUSEUM.nudges, OF_THE_NETWORK.nudges
QUIET = (None, QuietHours(time(22), time(8)), QuietHours(time(13), time(15)))
RESTS = (None, ["weekends"], ["weekends", "holidays"])
SAYS = (Purpose.REMINDERS, Purpose.REMINDERS, Purpose.OF_AGE, Purpose.NEWS)


@dataclass(slots=True)
class Life:
    """What somebody said so far, what they gave, and what came to them."""

    zone: ZoneInfo
    now: datetime
    rest: list[str] | None
    said: dict[Purpose, ConsentState] = field(default_factory=dict)
    quiet: QuietHours | None = None
    gave: Gave = Gave.NEVER
    had: list[Had] = field(default_factory=list)

    def go_on(self, chance: random.Random) -> None:
        """Let something happen, then time pass: the clock may even be put back a little."""
        match chance.randrange(8):
            case 0 | 1 | 2:
                self.said[chance.choice(SAYS)] = ConsentState.GRANTED
            case 3 | 4:
                self.said[chance.choice(SAYS)] = ConsentState.WITHDRAWN
            case 5:
                self.quiet = chance.choice(QUIET)
            case 6 if not chance.randrange(4):
                self.gave = Gave.SINCE
            case _:
                self.had.append(Had(chance.randrange(1, 4), self.now - HOUR))
        self.now += chance.choice((-1, 1, 7, 30, 100)) * HOUR

    def may_be_told(self) -> bool:
        """Tell in other words than the product's whether something may go out now."""
        local = self.now.astimezone(self.zone)
        week = [one for one in self.had if self.now - timedelta(days=7) < one.at <= self.now]
        return (
            self.said.get(Purpose.REMINDERS) is ConsentState.GRANTED
            and self.said.get(Purpose.OF_AGE) is not ConsentState.WITHDRAWN
            and self.gave is Gave.NEVER
            and not (self.quiet and self.quiet.cover(local.time()))
            and not Rest.of(self.rest, "IT").covers(local.date())
            and len(week) < LIMITS[1].count
            and sum(one.museum_id == 1 for one in week) < LIMITS[0].count
        )


def test_no_history_brings_what_is_not_wished_and_none_holds_back_what_is() -> None:
    sent = 0
    for seed in range(HISTORIES):
        chance = random.Random(seed)  # noqa: S311 - a story that can be told again
        life = Life(
            ZONE_OF[chance.choice(ZONES)],
            chance.choice(STARTS) + chance.randrange(24 * 14) * HOUR,
            chance.choice(RESTS),
        )
        for _ in range(5):
            life.go_on(chance)
            sent += _is_right(life, life.now + chance.randrange(-20, 90) * HOUR)
    assert sent > HISTORIES // 10


def _is_right(life: Life, expires_at: datetime) -> bool:
    """Check what is decided of a nudge at this point of a life; tells whether it went out."""
    facts = FACTS._replace(gave=life.gave, is_late=life.now >= expires_at)
    granted = (one for one, state in life.said.items() if state is ConsentState.GRANTED)
    whom = replace(
        WHOM,
        museum=replace(WHOM.museum, rest=life.rest, country="IT"),
        zone=life.zone,
        quiet=life.quiet,
        granted=frozenset(granted),
        asked=frozenset(life.said),
        nudge=PLANNED._replace(rule="half-way", facts=facts),
    )
    room = room_at(life.now, 1, LIMITS, life.had)
    goes_on = replace(GOES, expires_at=expires_at)
    decision = within_limits(decide(goes_on, whom, life.now), goes_on, life.now, room)
    goes = isinstance(decision, Send)
    assert goes == (life.may_be_told() and life.now < expires_at)
    assert not isinstance(decision, Postpone) or decision.until > life.now
    if goes:
        life.had.append(Had(1, life.now))
    return goes


def test_the_days_of_rest_that_are_chosen_here_are_days_of_rest() -> None:
    assert {RestDay(one) for rest in RESTS if rest for one in rest} == set(RestDay)
