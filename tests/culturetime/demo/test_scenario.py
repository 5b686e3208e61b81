"""What holds in every replay, whatever the seed."""

import hashlib
import time
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from culturetime.demo.scenario.events import (
    Again,
    Asked,
    Bequest,
    Blocked,
    Declined,
    Desk,
    Donated,
    Event,
    ForgotMe,
    Gave,
    Joined,
    Refunded,
    SaidStop,
    Transfer,
    Urns,
    WantsNews,
    WantsReminders,
)
from culturetime.demo.scenario.files import read_scenario
from culturetime.demo.scenario.generate import generate
from culturetime.demo.scenario.people import HOSTILE
from culturetime.demo.scenario.record import RecordError, read_events, to_lines, write_events
from tests.culturetime.demo.course import GIFTS, ROME

SCENARIO = read_scenario()
STORED_SHA256 = "dce3a5d851caf0bc57c07f441c84d43d9b86a814d1c2ac2eea574ba6291df388"
OF_A_PERSON = (Gave, Declined, WantsNews, WantsReminders, SaidStop, Blocked, Asked, ForgotMe)


def test_the_same_seed_gives_the_same_bytes_on_every_python() -> None:
    record = to_lines(generate(SCENARIO, SCENARIO.seed))
    assert hashlib.sha256(record.encode()).hexdigest() == STORED_SHA256


def test_generating_takes_less_than_a_second() -> None:
    started = time.process_time()
    generate(SCENARIO, 5)
    assert time.process_time() - started < 1


def test_a_record_is_read_as_it_was_written(tmp_path: Path, events: tuple[Event, ...]) -> None:
    write_events(tmp_path / "events.jsonl", events)
    assert read_events(tmp_path / "events.jsonl") == events


def test_a_line_that_is_no_event_is_named_by_its_number(tmp_path: Path) -> None:
    record = tmp_path / "events.jsonl"
    record.write_text(to_lines(generate(SCENARIO, 1)[:2]) + '{"kind": "stole"}\n', encoding="utf-8")
    with pytest.raises(RecordError, match="line 3"):
        read_events(record)


def test_events_are_in_the_order_in_which_the_museum_hears_of_them(
    events: tuple[Event, ...],
) -> None:
    assert list(events) == sorted(events, key=lambda event: (event.told_at, event.key))
    assert len({event.key for event in events}) == len(events)
    assert all(event.at <= event.told_at for event in events)
    assert all(
        event.at.utcoffset() == event.told_at.utcoffset() == timedelta(0) for event in events
    )


def test_after_the_opening_no_two_events_are_told_in_the_same_second(
    events: tuple[Event, ...],
) -> None:
    later = [event.told_at for event in events if event.told_at > SCENARIO.opens_at]
    assert len(set(later)) == len(later)


def test_everything_happens_while_the_campaign_is_open(events: tuple[Event, ...]) -> None:
    opens = datetime(2013, 1, 31, 9, tzinfo=ROME)
    closes = datetime(2013, 3, 31, 23, 59, 59, tzinfo=ROME)
    assert all(opens <= event.at <= event.told_at <= closes for event in events)
    assert (SCENARIO.opens_at, SCENARIO.closes_at) == (opens, closes)


def test_the_bequest_and_the_urns_are_there_at_the_opening_and_count_nobody(
    events: tuple[Event, ...],
) -> None:
    first, second = events[:2]
    assert isinstance(first, Bequest)
    assert isinstance(second, Urns)
    assert (first.amount_minor, second.amount_minor) == (3_000_000, 313_236)
    assert first.told_at == second.told_at == SCENARIO.opens_at
    [later] = [event for event in events[2:] if isinstance(event, Urns)]
    assert later.told_at.astimezone(ROME).date() == date(2013, 3, 15)
    assert first.people is second.people is later.people is None


def test_gifts_are_whole_euros_from_2_to_12000(events: tuple[Event, ...]) -> None:
    amounts = [event.amount_minor for event in events if isinstance(event, GIFTS)]
    assert all(amount % 100 == 0 for amount in amounts)
    assert (min(amounts), max(amounts)) == (200, 1_200_000)


def test_most_people_give_2_15_50_or_100(events: tuple[Event, ...]) -> None:
    amounts = Counter(event.amount_minor // 100 for event in events if isinstance(event, GIFTS))
    assert {amount for amount, _ in amounts.most_common(4)} == {2, 15, 50, 100}
    assert sum(amounts[amount] for amount in (2, 15, 50, 100)) > 0.7 * amounts.total()


def test_people_join_before_they_do_anything_and_do_nothing_after_they_left(
    events: tuple[Event, ...],
) -> None:
    joined = {event.person: event for event in events if isinstance(event, Joined)}
    gone: dict[str, datetime] = {}
    for event in (event for event in events if isinstance(event, OF_A_PERSON)):
        if not event.person:
            continue
        assert joined[event.person].told_at < event.at
        assert event.person not in gone
        if isinstance(event, Blocked | ForgotMe):
            gone[event.person] = event.at


def test_people_want_news_after_their_gift_and_say_stop_weeks_later(
    events: tuple[Event, ...],
) -> None:
    told: dict[str, datetime] = {}
    wanted: dict[str, datetime] = {}
    for event in events:
        if isinstance(event, Gave):
            told.setdefault(event.person, event.told_at)
        elif isinstance(event, WantsNews):
            assert timedelta(0) < event.at - told[event.person] < timedelta(minutes=5)
            wanted[event.person] = event.at
        elif isinstance(event, SaidStop):
            assert event.at - wanted[event.person] >= timedelta(days=13)


def test_the_play_has_all_its_parts(events: tuple[Event, ...]) -> None:
    kinds = Counter(event.kind for event in events)
    chat = {kind: kinds[kind] for kind in ("asked", "said_stop", "blocked", "forgot_me")}
    assert chat == {"asked": 60, "said_stop": 24, "blocked": 14, "forgot_me": 3}
    assert kinds["wants_news"] > 300
    assert kinds["wants_reminders"] > 200
    assert {event.language for event in events if isinstance(event, Joined)} == {"it", "en", "fr"}
    assert {event.anonymity for event in events if isinstance(event, Gave)} == {
        "anonymous",
        "full_name",
        "first_name",
        "alias",
    }


def test_giulia_and_ann_come_first_and_ask_first(events: tuple[Event, ...]) -> None:
    people = {event.person: event for event in events if isinstance(event, Joined)}
    questions = {event.person: event.text for event in events if isinstance(event, Asked)}
    giulia, ann = people["person-0001"], people["person-0002"]
    assert (giulia.name, giulia.language) == ("Giulia", "it")
    assert (ann.name, ann.language) == ("Ann", "en")
    assert questions[giulia.person] == "quanto manca?"
    assert questions[ann.person] == "when does it end?"


def test_some_names_are_hostile_in_the_chat_and_outside(events: tuple[Event, ...]) -> None:
    chat = {event.name for event in events if isinstance(event, Joined)}
    outside = {event.name for event in events if isinstance(event, Donated | Desk | Transfer)}
    assert len(chat & set(HOSTILE)) > 5
    assert outside & set(HOSTILE)


def test_the_provider_is_late_repeats_itself_and_tells_refunds_first(
    events: tuple[Event, ...],
) -> None:
    told = {event.key: event for event in events}
    again = [event for event in events if isinstance(event, Again)]
    assert len(again) == 60
    assert all(event.told_at > told[event.of].told_at for event in again)
    late = [event for event in events if isinstance(event, GIFTS)]
    assert sum(event.told_at - event.at >= timedelta(minutes=5) for event in late) > 15
    refunds = [event for event in events if isinstance(event, Refunded)]
    assert sum(event.told_at < told[event.payment].told_at for event in refunds) == 3


def test_declined_cards_sometimes_succeed_later_and_sometimes_never(
    events: tuple[Event, ...],
) -> None:
    declined = [event for event in events if isinstance(event, Declined)]
    givers = {event.person for event in events if isinstance(event, Gave)}
    assert {event.person in givers for event in declined if event.person} == {True, False}
    assert any(not event.person for event in declined)


def test_the_desk_and_the_bank_keep_their_hours(events: tuple[Event, ...]) -> None:
    for event in events:
        local = event.told_at.astimezone(ROME)
        if isinstance(event, Desk):
            assert 10 <= local.hour < 18
            assert local.strftime("%A") != "Monday"
        if isinstance(event, Transfer):
            assert 9 <= local.hour < 16
            assert local.weekday() < 5
