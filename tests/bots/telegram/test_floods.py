"""Told to wait (429): whom that holds up, and for how long."""

from bots.telegram.floods import Floods
from bots.telegram.pacing import Pacer

NOW = 1000.0
EVERYBODY = range(1, 9)


def all_refused(floods: Floods, chats: range, seconds: float, now: float = NOW) -> None:
    for chat in chats:
        floods.told(chat, seconds, now, rested=True)


def test_a_chat_that_is_told_to_wait_holds_up_no_other_and_slows_nobody() -> None:
    floods = Floods()
    for again in range(20):
        floods.told(7, 30, NOW + 40 * again, rested=True)
        assert floods.wait(7, NOW + 40 * again) == 30
        assert (floods.wait(8, NOW + 40 * again), floods.halt(NOW + 40 * again)) == (0, 0)
        assert floods.share(NOW + 40 * again) == 1
    assert floods.count == 20


def test_a_second_chat_at_rest_slows_the_bot_by_half_and_halts_nobody_else() -> None:
    floods = Floods()
    all_refused(floods, range(1, 3), 30)
    assert (floods.wait(99, NOW), floods.halt(NOW)) == (0, 0)
    assert floods.share(NOW) == 0.5
    assert 0.7 < floods.share(NOW + 30) < 0.8
    assert floods.share(NOW + 60) == 1


def test_what_was_on_its_way_slows_once_and_what_goes_on_slows_to_a_quarter() -> None:
    floods = Floods()
    all_refused(floods, range(1, 6), 30)
    assert floods.share(NOW) == 0.5
    for second in range(1, 30):
        floods.arrived()
        floods.told(100 + second, 30, NOW + 2 * second, rested=True)
    assert floods.share(NOW + 58) == 0.25


def test_a_chat_that_was_written_to_too_often_says_nothing_of_the_bot() -> None:
    floods = Floods()
    for chat in range(50):
        floods.told(chat, 30, NOW, rested=False)
    assert (floods.halt(NOW), floods.share(NOW)) == (0, 1)
    assert floods.wait(7, NOW) == 30


def test_the_whole_bot_is_silent_where_nothing_arrives_and_all_are_told_the_same_end() -> None:
    floods = Floods()
    for chat in EVERYBODY:
        floods.told(chat, 20 - chat // 2, NOW + chat / 2, rested=True)
    assert 15 < floods.wait(99, NOW + 4) <= 16
    assert floods.share(NOW + 20) == 0.25


def test_where_others_read_what_is_sent_the_bot_goes_on() -> None:
    floods = Floods()
    for chat in range(100):
        floods.told(chat, 20, NOW, rested=True)
        if chat % 5 == 4:
            floods.arrived()
    assert floods.halt(NOW) == 0


def test_chats_that_are_told_different_ends_do_not_halt_the_bot() -> None:
    floods = Floods()
    for chat in range(100):
        floods.told(chat, 6 + 7 * (chat % 4), NOW, rested=True)
    assert floods.halt(NOW) == 0


def test_after_a_silence_that_was_too_short_the_bot_is_silent_again_at_once() -> None:
    floods = Floods()
    all_refused(floods, EVERYBODY, 10)
    assert floods.halt(NOW) == 10
    floods.told(50, 300, NOW + 1, rested=True)
    assert floods.halt(NOW + 1) == 9
    all_refused(floods, range(60, 63), 10, NOW + 11)
    assert floods.halt(NOW + 11) == 10
    floods.arrived()
    all_refused(floods, range(70, 73), 10, NOW + 22)
    assert floods.halt(NOW + 22) == 0


def test_a_pacer_knows_which_chats_were_at_rest() -> None:
    pacer = Pacer(100)
    for chat in (1, 2, 2, -3, -3):
        pacer.take(chat, NOW)
    for chat in (1, 2, -3):
        pacer.pause(chat, 8, NOW + 0.5)
    assert pacer.floods.share(NOW + 1) == 1
    pacer.take(4, NOW + 1)
    pacer.pause(4, 8, NOW + 1.5)
    assert pacer.floods.share(NOW + 1.5) == 0.5
    assert [pacer.wait(chat, NOW + 1.5) for chat in (4, 99)] == [8, 0]
