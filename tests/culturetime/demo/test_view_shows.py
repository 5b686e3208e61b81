"""How the replay is shown from the first scene to what remains after the last."""

import io
import json
import os
import pty
from datetime import timedelta
from time import process_time

import pytest

from culturetime.demo.scene import Show
from culturetime.demo.view import choose_show
from culturetime.demo.view.lines import LineShow
from culturetime.demo.view.live import LiveShow
from culturetime.demo.view.palette import BARE, PORCELAIN, palette_of
from tests.culturetime.demo.looking import ended, terminal, written
from tests.culturetime.demo.scenes import (
    MARCH_12,
    MARCH_13,
    OPENS,
    REACHED,
    arrival,
    scene,
    talk,
)


def test_markup_of_every_kind_is_shown_as_it_was_written() -> None:
    markup = "[bold red]loud[/] <b>x</b> :smile: **y**"
    console = terminal(140, 40)
    with LiveShow(console) as show:
        show.update(scene(arrivals=[arrival(1, "person:person-0001", markup)]))
    assert markup in written(console)


def test_the_last_picture_stays_and_says_that_the_replay_has_ended() -> None:
    console = terminal(140, 40)
    with LiveShow(console) as show:
        show.update(ended())
    left = written(console).rpartition("\x1b[?1049l")[2]
    assert "the replay has ended" in left
    assert "1,589 people, €100,000.00" in left
    assert left.endswith("\n")


def test_a_replay_that_is_interrupted_says_where_it_stopped() -> None:
    console = terminal(140, 40)
    with pytest.raises(KeyboardInterrupt):
        _interrupt(LiveShow(console))
    left = written(console).rpartition("\x1b[?1049l")[2]
    assert "the replay was stopped here" in left


def test_a_replay_without_a_scene_leaves_the_terminal_alone() -> None:
    console = terminal(80, 24)
    with LiveShow(console):
        pass
    assert not written(console)


def test_no_color_is_honoured() -> None:
    coloured, bare = terminal(80, 24), terminal(80, 24)
    bare.no_color = True
    assert (palette_of(coloured), palette_of(bare)) == (PORCELAIN, BARE)
    with LiveShow(bare) as show:
        show.update(scene(arrivals=talk()))
    assert "38;2;" not in written(bare)
    assert "48;2;" not in written(bare)


def test_a_scene_is_drawn_in_less_than_twenty_milliseconds() -> None:
    show = LiveShow(terminal(140, 40))
    show.update(ended())
    took = []
    for _ in range(20):
        began = process_time()
        show.update(ended())
        took.append(process_time() - began)
    assert min(took) < 0.020


def test_lines_tell_each_day_once_and_each_milestone_as_it_changes() -> None:
    out = io.StringIO()
    with LineShow(out) as show:
        for minute in range(0, 60 * 24, 10):
            show.update(scene(OPENS + timedelta(minutes=minute), milestones=("25%",)))
        show.update(scene(MARCH_12, raised=60_045_36, milestones=REACHED))
        show.update(scene(MARCH_13, raised=59_495_36, milestones=REACHED))
        show.update(scene(MARCH_13, raised=60_020_36, milestones=REACHED))
        show.update(ended())
    lines = out.getvalue().splitlines()
    days = [line for line in lines if "people," in line]
    assert len(days) == 6
    assert days[0] == (
        "31 January 2013, 09:00: 734 people, 51,240.00 EUR of 80,000.00 EUR, "
        "worth 27 of 43 pieces; messages: 7 pending, 1,234 sent, 31 skipped."
    )
    assert lines.count("12 March 2013, 20:45: Milestone 75% is reached.") == 1
    assert "13 March 2013, 09:35: Milestone 75% is withdrawn." in lines
    assert "13 March 2013, 09:35: Milestone 75% stands again." in lines
    assert lines[-1].startswith("31 March 2013, 23:59, the replay has ended: 1,589 people,")


def test_lines_are_plain_ascii_for_any_output() -> None:
    out = io.StringIO()
    with LineShow(out) as show:
        show.update(scene(milestones=("25%", "\u202e\x1b[31mché\n")))
    assert out.getvalue().isascii()
    assert all(line.isprintable() for line in out.getvalue().splitlines())
    assert len(out.getvalue().splitlines()) == 7


def test_a_pipe_gets_lines_and_what_follows_them_stays_readable() -> None:
    out = io.StringIO()
    with choose_show(out) as show:
        show.update(scene())
    out.write(json.dumps({"raised_minor": 1}) + "\n")
    assert json.loads(out.getvalue().splitlines()[-1]) == {"raised_minor": 1}


@pytest.mark.parametrize(
    ("kind", "encoding", "expected"),
    [
        ("xterm-256color", "utf-8", LiveShow),
        ("dumb", "utf-8", LineShow),
        ("xterm-256color", "latin-1", LineShow),
    ],
)
def test_a_terminal_gets_the_picture_if_it_can_draw(
    monkeypatch: pytest.MonkeyPatch, kind: str, encoding: str, expected: type
) -> None:
    monkeypatch.setenv("TERM", kind)
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb"), os.fdopen(theirs, "w", encoding=encoding) as out:
        assert isinstance(choose_show(out), expected)


def _interrupt(watched: Show) -> None:
    with watched as show:
        show.update(scene())
        raise KeyboardInterrupt
