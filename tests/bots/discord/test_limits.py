"""What keeps Discord from shutting anybody out: pace, breaker, beginnings."""

import logging
from bisect import bisect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.breaker import Breaker
from bots.discord.gateway import Beginnings
from bots.discord.pacing import Header, Pacer, route_of

SEND = route_of("POST", "/channels/1/messages")
ELSEWHERE = route_of("POST", "/channels/2/messages")
OPEN = route_of("POST", "/users/@me/channels")


def told(left: int, reset_after: float, *, bucket: str = "b", size: int = 5) -> Header:
    """Tell of a bucket as an answer does."""
    return {
        "x-ratelimit-bucket": bucket,
        "x-ratelimit-limit": str(size),
        "x-ratelimit-remaining": str(left),
        "x-ratelimit-reset-after": str(reset_after),
    }.get


def test_a_kind_of_request_that_is_used_up_waits_and_others_do_not() -> None:
    pacer = Pacer()
    pacer.note(SEND, told(0, 1.5), 10.0)
    assert pacer.wait(SEND, 10.5) == 1.0
    assert pacer.wait(ELSEWHERE, 10.5) == 0.0
    assert pacer.wait(SEND, 11.5) == 0.0
    pacer.note(route_of("PATCH", "/channels/1/messages/5"), told(0, 1.5, bucket="e"), 10.0)
    assert pacer.wait(route_of("PATCH", "/channels/1/messages/6"), 10.0) == 1.5


def test_what_is_in_the_air_is_counted_before_it_is_answered() -> None:
    pacer = Pacer()
    pacer.take(OPEN, 0.0)
    pacer.note(OPEN, told(4, 10.0), 0.1)
    for _ in range(4):
        assert pacer.wait(OPEN, 0.2) == 0.0
        pacer.take(OPEN, 0.2)
    pacer.note(OPEN, told(3, 9.9), 0.2)
    assert pacer.wait(OPEN, 0.2) == pytest.approx(9.9)
    for _ in range(5):
        assert pacer.wait(OPEN, 20.0) == 0.0
        pacer.take(OPEN, 20.0)
    assert pacer.wait(OPEN, 20.0) > 0.0


def test_requests_that_share_a_bucket_wait_for_each_other() -> None:
    pacer = Pacer()
    give, take = (route_of(one, "/guilds/1/members/2/roles/3") for one in ("PUT", "DELETE"))
    for one in (give, take):
        pacer.note(one, told(1, 1.0), 0.0)
    pacer.note(give, told(0, 2.0), 0.5)
    assert pacer.wait(take, 0.5) == 2.0
    assert pacer.wait(route_of("PUT", "/guilds/2/members/2/roles/3"), 0.5) == 0.0


def test_no_more_buckets_are_kept_than_can_be_used_up() -> None:
    pacer = Pacer()
    for number in range(15_000):
        now = number / 50
        pacer.take(route := route_of("POST", f"/channels/{number}/messages"), now)
        pacer.note(route, told(4, 5.0), now)
    assert len(pacer._buckets) <= 251  # noqa: SLF001 - how much is remembered is the promise
    assert len(pacer._full_next) <= 502  # noqa: SLF001 - the same


def test_a_limit_of_the_whole_bot_holds_up_all_and_slows_it_for_a_while() -> None:
    pacer = Pacer()
    pacer.pause(SEND, 3.0, 10.0, whole=True)
    assert pacer.wait(route_of("GET", "/users/@me"), 11.0) == 2.0
    assert _seconds_for(pacer, 46, 20.0) == pytest.approx(2.0, abs=0.03)
    for _ in range(100):
        pacer.note(SEND, told(4, 1.0), 30.0)
    assert _seconds_for(pacer, 46, 40.0) == pytest.approx(1.0, abs=0.03)


def test_answers_to_interactions_take_no_turn_and_others_stay_below_fifty_a_second() -> None:
    pacer = Pacer()
    assert route_of("PATCH", "/webhooks/1/t/messages/@original").is_answer
    assert _seconds_for(pacer, 46, 1.0) == pytest.approx(1.0, abs=0.03)


@given(st.lists(st.floats(0.0, 3.0), min_size=1, max_size=60))
def test_no_second_sees_more_than_fifty_requests_however_often_the_program_stands_still(
    stills: list[float],
) -> None:
    pacer, now = Pacer(), 0.0
    instants: list[float] = []
    for still in stills:
        for _ in range(20):
            now += pacer.turn(now)
            pacer.go(now)
            instants.append(now)
        now += still
    counts = [bisect(instants, one + 1.0) - place for place, one in enumerate(instants)]
    assert max(counts) <= 50


def _seconds_for(pacer: Pacer, requests: int, now: float) -> float:
    """Tell how long so many requests take, from the first to the last."""
    instants: list[float] = []
    for _ in range(requests):
        now += pacer.turn(now)
        pacer.go(now)
        instants.append(now)
    return instants[-1] - instants[0]


def test_a_bot_that_is_refused_too_often_is_stopped_and_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    breaker = Breaker(most=6, most_of_bot=3)
    with caplog.at_level(logging.ERROR):
        for at in (0.0, 1.0, 2.0):
            assert breaker.wait(1, at) == 0.0
            breaker.note(1, 403, None, at)
            breaker.note(1, 200, None, at)
            breaker.note(2, 429, "shared", at)
        assert breaker.wait(1, 3.0) == 597.0
        assert breaker.wait(1, 4.0) == 596.0
    assert breaker.wait(2, 4.0) == breaker.wait(None, 4.0) == 0.0
    assert breaker.wait(1, 601.0) == 0.0
    assert caplog.text.count("within ten minutes") == 1


def test_half_of_what_would_shut_out_the_machine_stops_all_its_bots() -> None:
    breaker = Breaker()
    for number in range(5_000):
        assert breaker.wait(None, 1.0) == 0.0
        breaker.note(number % 6, 403, None, 1.0)
    assert breaker.wait(7, 1.0) == breaker.wait(None, 1.0) == 600.0


def test_sessions_are_begun_ever_more_slowly() -> None:
    beginnings = Beginnings()
    waits = [beginnings.wait(float(at)) for at in range(12)]
    assert waits[:4] == [0.0, 1.0, 2.0, 4.0]
    assert waits[-1] == 300.0
    assert beginnings.wait(10_000.0) == 0.0
