"""The curve of every replay, whatever the seed: what is raised and reached, and when."""

from collections import Counter
from datetime import date, timedelta

from culturetime.demo.scenario.events import Event, Refunded
from tests.culturetime.demo.course import GIFTS, Course, paid_as, payer


def test_1589_people_and_100000_euros_stand_at_the_close(course: Course) -> None:
    _, raised, backers = course.steps[-1]
    assert (raised, backers) == (10_000_000, 1589)


def test_the_total_is_never_negative_and_no_refund_exceeds_its_payment(
    events: tuple[Event, ...], course: Course
) -> None:
    assert all(raised >= 0 for _, raised, _ in course.steps)
    paid = {paid_as(event): event for event in events if isinstance(event, GIFTS)}
    back: Counter[str] = Counter()
    for refund in (event for event in events if isinstance(event, Refunded)):
        back[refund.payment] += refund.amount_minor
        assert refund.at > paid[refund.payment].at
    assert all(cents <= paid[payment].amount_minor for payment, cents in back.items())
    assert any(cents == paid[payment].amount_minor for payment, cents in back.items())
    assert any(cents < paid[payment].amount_minor for payment, cents in back.items())


def test_a_quarter_is_reached_at_the_opening_and_half_in_the_night(course: Course) -> None:
    assert course.crossings(2_000_000) == []
    assert course.steps[0][1] >= 2_000_000
    [(way, at)] = course.crossings(4_000_000)
    assert way == "up"
    assert at.date() == date(2013, 2, 12)
    assert at.hour >= 22


def test_a_refund_takes_back_three_quarters_for_about_a_day(course: Course) -> None:
    (up, reached), (down, lost), (again, restored) = course.crossings(6_000_000)
    assert (up, down, again) == ("up", "down", "up")
    assert reached.date() == date(2013, 3, 12)
    assert timedelta(hours=22) < restored - lost < timedelta(hours=27)


def test_the_goal_is_passed_once_on_25_march_while_people_are_awake(course: Course) -> None:
    [(way, at)] = course.crossings(8_000_000)
    assert (way, at.date()) == ("up", date(2013, 3, 25))
    assert 9 <= at.hour < 21


def test_the_thousandth_backer_comes_on_27_march_and_90000_euros_on_29_march(
    course: Course,
) -> None:
    assert [(way, at.date()) for way, at in course.crossings_of_people(1000)] == [
        ("up", date(2013, 3, 27))
    ]
    assert [(way, at.date()) for way, at in course.crossings(9_000_000)] == [
        ("up", date(2013, 3, 29))
    ]


def test_a_part_of_the_payers_gives_in_the_chat_and_the_rest_by_all_other_ways(
    events: tuple[Event, ...], course: Course
) -> None:
    ways = {payer(event): event.kind for event in events if isinstance(event, GIFTS)}
    counted = Counter(ways[name] for name, net in course.nets.items() if net > 0)
    assert counted == {"gave": 600, "donated": 629, "desk": 250, "transfer": 110}
