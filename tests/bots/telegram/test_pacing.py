from bisect import bisect
from itertools import pairwise

import pytest

from bots.telegram.pacing import Pacer

PERSON, GROUP = 7, -100


def sent(pacer: Pacer, chats: list[int]) -> list[float]:
    """Send to each of `chats` as soon as the pacer lets it, one by one; the instants."""
    now, instants = 1000.0, []
    for chat in chats:
        now += pacer.wait(chat, now)
        at = now + pacer.take(chat, now)
        instants.append(round(at - 1000, 3))
        now = at
    return instants


def test_a_few_messages_to_a_person_follow_each_other_then_one_a_second() -> None:
    instants = sent(Pacer(), [PERSON] * 7)
    assert instants[4] < 0.2
    assert instants[5:] == [1.0, 2.0]


def test_a_group_hears_at_most_eighteen_times_a_minute_after_a_burst() -> None:
    instants = sent(Pacer(), [GROUP] * 40)
    windows = [sum(start <= one < start + 60 for one in instants) for start in instants]
    assert max(windows) <= 20


@pytest.mark.parametrize("per_second", [30, 1000])
def test_all_chats_together_hear_evenly(per_second: int) -> None:
    pacer = Pacer(per_second)
    places = [1000.0 + pacer.take(chat, 1000.0) for chat in range(1, 10 * per_second)]
    late = [bisect(places, one + 1.0) - place for place, one in enumerate(places)]
    assert max(late[per_second:]) <= per_second
    assert len(places) / (places[-1] - 1000) >= 0.95 * per_second


def test_places_that_nobody_took_for_a_moment_are_made_up_for_without_a_rush() -> None:
    pacer, now = Pacer(100), 1000.0
    for chat in range(100):
        now += pacer.take(chat, now)
    now += 0.2  # the machine stands still
    after = [now + pacer.take(chat, now) - now for chat in range(100)]
    gaps = [later - earlier for earlier, later in pairwise(after)]
    assert min(gaps) > 0.007
    assert after[-1] < 0.85


def test_a_long_silence_gives_no_more_than_the_burst() -> None:
    pacer = Pacer()
    sent(pacer, [PERSON])
    waits = []
    for _ in range(7):
        waits.append(pacer.wait(PERSON, 9000.0))
        pacer.take(PERSON, 9000.0)
    assert waits == [0, 0, 0, 0, 0, 1, 2]


def test_chats_at_rest_are_forgotten_within_a_second() -> None:
    pacer, now = Pacer(100), 1000.0
    for chat in range(2_000):
        now += pacer.take(chat, now)
    assert len(pacer._busy_until) <= 200  # noqa: SLF001 - how much is remembered is the promise
