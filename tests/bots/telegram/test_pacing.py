from bisect import bisect

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
def test_all_chats_together_hear_evenly_and_never_more_than_allowed_in_a_second(
    per_second: int,
) -> None:
    """As a program sends: it wakes every 10 ms, and is now and then kept from it."""
    pacer, now = Pacer(per_second), 1000.0
    places: list[float] = []
    instants: list[float] = []
    chat = 0
    while now < 1010.0:
        while not places or places[-1] <= now:
            chat += 1
            places.append(now + pacer.take(chat, now))
        instants += [now for one in places[len(instants) :] if one <= now]
        now += 0.03 if round(now * 100) % 97 == 0 else 0.01
    counts = [bisect(instants, one + 1.0) - place for place, one in enumerate(instants)]
    assert max(counts) <= per_second
    assert len(instants) / 10 >= 0.93 * per_second


def test_after_a_standstill_no_more_leave_than_allowed_in_a_second() -> None:
    pacer, now = Pacer(30), 1000.0
    waiting = [now + pacer.take(chat, now) for chat in range(90)]
    left: list[float] = []
    while waiting:
        # The machine stands still for half a second, twice.
        now += 0.5 if round(now - 1000, 2) in {0.4, 1.6} else 0.01
        while waiting and waiting[0] <= now:
            late = pacer.leave(now)
            if late:
                waiting[0] = now + late
            else:
                left.append(now)
                waiting.pop(0)
    counts = [bisect(left, one + 1.0) - place for place, one in enumerate(left)]
    assert max(counts) == 30
    assert len(left) == 90


def test_told_to_slow_down_a_bot_goes_on_at_half_its_pace_and_recovers_in_a_minute() -> None:
    pacer = Pacer(100)
    full = pacer.pace(1000.0)
    pacer.pause(GROUP, 30, 1000.0)
    assert pacer.pace(1000.0) == full
    pacer.pause(PERSON, 8, 1001.0)
    assert (pacer.halt(1001.0), pacer.pace(1009.0)) == (8.0, full / 2)
    assert full / 2 < pacer.pace(1039.0) < full
    assert pacer.pace(1070.0) == full


def test_a_chat_that_is_told_to_wait_holds_up_no_other() -> None:
    pacer = Pacer()
    pacer.pause(GROUP, 30, 1000.0)
    assert pacer.wait(GROUP, 1000.0) == 30
    assert pacer.wait(PERSON, 1000.0) == 0


def test_where_a_second_chat_is_told_to_wait_the_whole_bot_waits() -> None:
    pacer = Pacer()
    pacer.pause(GROUP, 30, 1000.0)
    pacer.pause(PERSON, 8, 1001.0)
    assert pacer.wait(99, 1001.0) == 8
    assert pacer.wait(99, 1009.0) == 0


def test_a_long_silence_gives_no_more_than_the_burst() -> None:
    pacer = Pacer()
    sent(pacer, [PERSON])
    waits = []
    for _ in range(7):
        waits.append(pacer.wait(PERSON, 9000.0))
        pacer.take(PERSON, 9000.0)
    assert waits == [0, 0, 0, 0, 0, 1, 2]
