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


def test_all_chats_together_hear_at_most_25_times_a_second() -> None:
    instants = sent(Pacer(), list(range(1, 101)))
    windows = [sum(start <= one < start + 1 for one in instants) for start in instants]
    assert max(windows) <= 26


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
