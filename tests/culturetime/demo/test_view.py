"""What a person sees of the replay in a terminal of any size."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len

from core.messages import Message
from culturetime.demo.scenario.people import HOSTILE
from culturetime.demo.scene import Scene
from culturetime.demo.view.figures import in_words, pieces_of
from culturetime.demo.view.screens import Screens
from tests.culturetime.demo.looking import ended, rows, seen_text
from tests.culturetime.demo.scenes import (
    MARCH_13,
    REACHED,
    arrival,
    scene,
    talk,
)

SIZES = [(width, height) for width in (80, 100, 140) for height in (24, 40)]
ODD_SIZES = [(1, 1), (7, 3), (20, 8), (40, 12), (59, 24), (60, 5), (30, 60), (300, 90)]
TITLE = "Palazzo Madama, Turin, 1730 Meissen service · re-enactment, simulated people"
UGLY = [
    *HOSTILE,
    "[bold red]loud[/] [link=https://example.org]x[/link] :smile:",
    "\u200f\u061cמוזיאון\u202e abc\u2066\u200b",
    "a" + "\u0301" * 40 + " 👩‍👩‍👧‍👦 器器器器器器器器器器器器器器器器器器器器器器器器",
    "\ud800 \x9b31m \r\n\t\x00 " + "w" * 500,
    "",
]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_usual_terminal_shows_everything(width: int, height: int) -> None:
    text = seen_text(scene(pending=2_000_00, arrivals=talk()), width, height)
    for part in (
        TITLE,
        "12 March 2013, 20:45 in Turin",
        "day 41 of 60",
        "734 people, €51,240.00 of €80,000.00, worth 27 of 43 pieces",
        "(€2,000.00 on its way)",
        "25% 31 Jan · 50% 12 Feb · day 30 1 Mar",
        "Italian space",
        "English space",
        "Told in private chats",
        "person-0315 Fatto.",
        "Deliveries: 7 pending · 1,234 sent · 31 skipped",
        ".venv/bin/culturetime chat palazzo-madama",
        ".venv/bin/culturetime chat faience-vaubresle",
    ):
        assert part in text


@pytest.mark.parametrize(("width", "height"), SIZES + ODD_SIZES)
@pytest.mark.parametrize("make", [scene, ended, lambda: scene(arrivals=talk())])
def test_the_picture_fits_its_terminal(make: Callable[[], Scene], width: int, height: int) -> None:
    drawn = rows(make(), width, height)
    assert [cell_len(row) for row in drawn] == [width] * height


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40), (20, 8)])
@pytest.mark.parametrize("text", UGLY)
def test_text_of_strangers_stays_text_within_the_picture(
    text: str, width: int, height: int
) -> None:
    told = [
        arrival(1, "meissen-it", text, text),
        arrival(2, "meissen-en", text, edited=1),
        arrival(3, f"person:{text}", text, text),
        arrival(4, "sala-staff", text),
    ]
    drawn = rows(scene(arrivals=told, milestones=("25%", text)), width, height)
    assert [cell_len(row) for row in drawn] == [width] * height
    assert all(row.isprintable() for row in drawn)


def test_marks_that_turn_the_writing_are_shown_instead_of_obeyed() -> None:
    text = seen_text(scene(arrivals=[arrival(1, "meissen-it", "Marco\u200f\u202e oraM")]))
    assert "Marco\ufffd\ufffd oraM" in text


def test_accents_heaped_on_a_letter_are_taken_down() -> None:
    text = seen_text(scene(arrivals=[arrival(1, "meissen-it", "o" + "\u0303" * 30 + "k")]))
    assert "õ\u0303\u0303k" in text


def test_the_pieces_fill_one_by_one() -> None:
    filled = [pieces_of(scene(raised=cents).score).filled for cents in range(0, 81_000_00, 1_000)]
    assert filled == sorted(filled)
    assert set(filled) == set(range(44))
    assert pieces_of(scene(raised=79_999_99).score).filled == 42


def test_money_on_its_way_hatches_pieces_and_never_more_than_there_are() -> None:
    one = pieces_of(scene(raised=51_240_00, pending=2_000_00).score)
    assert (one.filled, one.pending, one.beyond) == (27, 1, 0)
    many = pieces_of(scene(raised=79_000_00, pending=90_000_00).score)
    assert (many.filled, many.pending, many.beyond) == (42, 1, 0)


def test_what_comes_after_the_goal_gilds_pieces() -> None:
    after = pieces_of(ended().score)
    assert (after.filled, after.pending, after.beyond) == (43, 0, 10)
    assert in_words(ended().score).endswith("worth 43 of 43 pieces and 10 more")
    assert seen_text(ended()).count("▁▁▁") == 8


def test_more_than_twice_the_goal_has_no_more_pieces_to_gild() -> None:
    assert "worth 43 of 43 pieces and 494 more" in seen_text(scene(raised=1_000_000_00))


def test_a_total_below_zero_shows_no_piece() -> None:
    assert "worth 0 of 43 pieces" in seen_text(scene(raised=-5_00))


def test_a_campaign_without_an_object_is_told_in_words_alone() -> None:
    assert "734 people, €51,240.00 of €80,000.00 25% 31 Jan" in seen_text(scene(pieces=None))


@pytest.mark.parametrize(("backers", "words"), [(0, "0 people"), (1, "1 person,")])
def test_people_are_counted_in_grammar(backers: int, words: str) -> None:
    assert words in seen_text(scene(backers=backers))


def test_a_milestone_that_was_taken_back_says_so_until_it_stands_again() -> None:
    below = scene(MARCH_13, raised=59_495_36, milestones=REACHED)
    assert "75% 12 Mar (withdrawn)" in seen_text(below)
    again = scene(MARCH_13 + timedelta(days=1), raised=60_020_36, milestones=REACHED)
    assert "75% 12 Mar" in seen_text(again)
    assert "withdrawn" not in seen_text(again)


def test_every_kind_of_milestone_has_its_name_and_turin_s_date() -> None:
    text = seen_text(ended())
    for part in ("1,000 people 27 Mar", "€90,000.00 29 Mar", "the last 48 hours 29 Mar"):
        assert part in text


def test_the_newest_post_is_at_the_bottom_and_an_edited_one_says_so() -> None:
    drawn = rows(scene(arrivals=talk()), 80, 24)
    half = next(place for place, row in enumerate(drawn) if "50%! Siamo" in row)
    edited = next(place for place, row in enumerate(drawn) if "Il conto continua" in row)
    assert half < edited
    assert "(edited)" in drawn[edited + 1]


def test_an_edit_changes_a_post_in_its_place() -> None:
    screens = Screens()
    screens.hear([arrival(1, "meissen-it", "75%!"), arrival(2, "meissen-it", "100%!")])
    changed = replace(arrival(1, "meissen-it", "x"), mark=3, message=Message("Altro"), edited=1)
    screens.hear([changed])
    assert [(one.text, one.edited) for one in screens.posts["meissen-it"]] == [
        ("Altro", True),
        ("100%!", False),
    ]


def test_buttons_are_seen_beside_what_they_belong_to() -> None:
    asked = [arrival(1, "person:person-0001", "Ti avviso dei traguardi?", "Sì", "No")]
    assert "person-0001 Ti avviso dei traguardi? [Sì] [No]" in seen_text(scene(arrivals=asked))


def test_other_museums_spaces_are_not_shown() -> None:
    assert "Bonjour" not in seen_text(scene(arrivals=[arrival(1, "faience-fr", "Bonjour")]))


def test_thousands_of_messages_cost_no_more_than_the_last_ones() -> None:
    screens = Screens()
    screens.hear(arrival(n, f"person:person-{n}", "Grazie!") for n in range(100_000))
    assert screens.private[-1].who == "person-99999"
    assert len(screens.private) < 100


@pytest.mark.parametrize(("width", "height"), [(40, 12), (30, 6), (20, 3)])
def test_a_small_terminal_keeps_the_words(width: int, height: int) -> None:
    assert "734 people" in seen_text(scene(arrivals=talk()), width, height)


def test_a_narrow_terminal_still_invites_in_few_words() -> None:
    drawn = [row.strip() for row in rows(scene(arrivals=talk()), 60, 16)]
    assert drawn[-2:] == [
        "Ask: .venv/bin/culturetime chat palazzo-madama",
        "Give: .venv/bin/culturetime chat faience-vaubresle",
    ]
    assert any("Italian space" in row for row in drawn)
