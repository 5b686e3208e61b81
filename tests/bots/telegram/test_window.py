"""However long a program, a network or Telegram stands still: no more arrive than are allowed."""

from bisect import bisect
from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.telegram.pacing import Pacer
from bots.telegram.window import Window

#: How often the program looks, in seconds.
_TURN = 0.01
#: How many messages are on their way at a time.
_AT_ONCE = 100
_stalls = st.lists(st.tuples(st.floats(0.0, 4.0), st.floats(0.01, 1.5)), max_size=2).map(sorted)
_late = st.lists(st.floats(0.0, 0.6), min_size=1, max_size=5)


@dataclass(slots=True, kw_only=True)
class Way:
    """Between the program and Telegram: `there` and `back` take so long, and now and then more."""

    there: float
    back: float
    #: How much longer each takes, in turn; in between come some that are not late.
    late: list[float]
    #: When the program, and Telegram, stand still, and for how long.
    ours: list[tuple[float, float]]
    theirs: list[tuple[float, float]]
    arrived: list[float] = field(default_factory=list)
    _answers: list[tuple[float, int]] = field(default_factory=list)

    def go(self, ticket: int, now: float) -> None:
        """Carry a request there, and its answer back."""
        extra = self.late[ticket // 2 % len(self.late)] if ticket % 2 else 0.0
        at = _after(self.theirs, now + self.there + extra * (ticket % 3) / 2)
        self.arrived.append(at)
        heappush(self._answers, (at + self.back + extra * (2 - ticket % 3) / 2, ticket))

    def come(self, now: float) -> list[tuple[float, int]]:
        """Give when each answer came that is here by now, and its ticket."""
        found = []
        while self._answers and self._answers[0][0] <= now:
            found.append(heappop(self._answers))
        return found

    def looks(self, seconds: float) -> list[float]:
        """List when the program is awake."""
        turns = [number * _TURN for number in range(int(seconds / _TURN))]
        return sorted({_after(self.ours, one) for one in turns})

    def most(self) -> int:
        """Tell the most that arrived within a second."""
        self.arrived.sort()
        return max(
            place + 1 - bisect(self.arrived, at - 1) for place, at in enumerate(self.arrived)
        )


def _after(stalls: list[tuple[float, float]], at: float) -> float:
    """Give when something happens that was due while nothing did."""
    for start, length in stalls:
        if start <= at < start + length:
            at = start + length
    return at


@given(
    most=st.integers(1, 12),
    there=st.floats(0.0, 0.1),
    back=st.floats(0.0, 0.1),
    late=_late,
    ours=_stalls,
    theirs=_stalls,
    is_told_when=st.booleans(),
)
def test_no_more_arrive_within_a_second_whatever_stands_still_or_is_late(  # noqa: PLR0917 - the way there and back
    most: int,
    there: float,
    back: float,
    late: list[float],
    ours: list[tuple[float, float]],
    theirs: list[tuple[float, float]],
    is_told_when: bool,  # noqa: FBT001 - drawn
) -> None:
    """A program in a hurry: whatever may leave does. It may know when each answer came."""
    window = Window(most)
    way = Way(there=there, back=there + back, late=late, ours=ours, theirs=theirs)
    for instant in way.looks(4.0):
        for came_at, ticket in way.come(instant):
            window.answered(ticket, came_at if is_told_when else instant)
        while not window.wait(instant):
            way.go(window.leave(instant), instant)
    assert way.most() <= most


@pytest.mark.parametrize("per_second", [30, 1_000])
def test_a_bot_keeps_nearly_all_of_its_pace_where_answers_take_their_usual_time(
    per_second: int,
) -> None:
    pacer, window = Pacer(per_second), Window(per_second)
    way = Way(there=0.02, back=0.03, late=[0.02], ours=[], theirs=[])
    chat, aloft, places = 0, 0, deque[float]()
    for instant in way.looks(20.0):
        for came_at, ticket in way.come(instant):
            window.answered(ticket, came_at)
            aloft -= 1
        while aloft + len(places) < _AT_ONCE:
            places.append(instant + pacer.take(chat := chat + 1, instant))
        while places and places[0] <= instant and not window.wait(instant):
            places.popleft()
            way.go(window.leave(instant), instant)
            aloft += 1
    assert way.most() <= per_second
    assert len(way.arrived) >= 0.93 * per_second * 20


def test_an_answer_that_never_comes_holds_its_place_for_seconds_and_no_longer() -> None:
    window = Window(2)
    lost = [window.leave(100.0), window.leave(100.0)]
    assert 0 < window.wait(100.5) <= 4.5
    assert not window.wait(105.0)
    window.answered(lost[0], 110.0)
    assert not window.wait(110.0)


def test_where_there_is_no_limit_nothing_waits() -> None:
    window = Window(0)
    for _ in range(10_000):
        assert not window.wait(1.0)
        window.answered(window.leave(1.0), 1.0)
