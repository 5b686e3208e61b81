"""What keeps Discord from shutting anybody out: pace, breaker, beginnings."""

import logging

import pytest

from bots.discord.breaker import Breaker
from bots.discord.gateway import Beginnings
from bots.discord.pacing import Pacer

SEND = ("POST", "/channels/1/messages")


def test_a_kind_of_request_that_is_used_up_waits_and_others_do_not() -> None:
    pacer = Pacer()
    spent = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "1.5"}
    pacer.note(*SEND, spent, 10.0)
    assert pacer.wait(*SEND, 10.5) == 1.0
    assert pacer.wait("POST", "/channels/2/messages", 10.5) == 0.0
    pacer.note("PATCH", "/channels/1/messages/5", spent, 10.0)
    assert pacer.wait("PATCH", "/channels/1/messages/6", 10.0) == 1.5


def test_a_limit_of_the_whole_bot_holds_up_all() -> None:
    pacer = Pacer()
    pacer.pause(*SEND, 3.0, 10.0, whole=True)
    assert pacer.wait("GET", "/users/@me", 11.0) == 2.0


def test_answers_to_interactions_take_no_turn_and_others_stay_below_fifty_a_second() -> None:
    pacer = Pacer()
    assert pacer.take("/webhooks/1/t/messages/@original", 0.0) == 0.0
    turns = [pacer.take(SEND[1], 0.0) for _ in range(40)]
    assert turns[-1] == pytest.approx(39 / 40)


def test_too_many_refusals_stop_the_whole_process_for_a_while(
    caplog: pytest.LogCaptureFixture,
) -> None:
    breaker = Breaker(3)
    with caplog.at_level(logging.ERROR):
        for at in (0.0, 1.0, 2.0):
            assert breaker.wait(at) == 0.0
            breaker.note(403, at)
            breaker.note(200, at)
        assert breaker.wait(3.0) == 597.0
        assert breaker.wait(4.0) == 596.0
    assert breaker.wait(601.0) == 0.0
    assert caplog.text.count("within ten minutes") == 1


def test_sessions_are_begun_ever_more_slowly() -> None:
    beginnings = Beginnings()
    waits = [beginnings.wait(float(at)) for at in range(12)]
    assert waits[:4] == [0.0, 1.0, 2.0, 4.0]
    assert waits[-1] == 300.0
    assert beginnings.wait(10_000.0) == 0.0
