from pathlib import Path

import pytest

from tests.culturetime.commands.conftest import Run

TEXT = "The restorers have begun."


@pytest.fixture
def run_with_museum(run_on_both: Run, example: Path) -> Run:
    assert run_on_both("museum", "import", example).exit_code == 0
    return run_on_both


def test_an_update_is_written_looked_at_sent_and_stopped(run_with_museum: Run) -> None:
    written = run_with_museum("update", "write", "palazzo", TEXT)
    assert written.stdout.splitlines()[:3] == ["Update 1: a draft", "-- it", TEXT]
    assert "It goes to 0 members and 1 public space." in written.stdout
    edited = run_with_museum("update", "edit", "palazzo", "1", "Begun!", "--language", "en")
    assert "-- en\nBegun!" in edited.stdout
    asked = run_with_museum("update", "send", "palazzo", "1")
    assert asked.exit_code == 1
    assert "Update 1: a draft" in run_with_museum("update", "list", "palazzo").stdout
    sent = run_with_museum("update", "send", "palazzo", "1", "--yes")
    assert "Update 1: about to go out" in sent.stdout
    assert "Due at " in sent.stdout
    stopped = run_with_museum("update", "stop", "palazzo", "1")
    assert stopped.stdout.startswith("Update 1: stopped")
    assert run_with_museum("update", "list", "palazzo").stdout == "Update 1: stopped\n"


def test_words_may_come_from_a_file(run_with_museum: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("First line.\nSecond line.\n", "utf-8")
    written = run_with_museum("update", "write", "palazzo", "@news.txt", "--to", "backers")
    assert "First line.\nSecond line.\n--\nFor your backers" in written.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("show", "palazzo", "7"), "There is no such update. culturetime update list shows"),
        (("write", "nowhere", TEXT), "There is no museum 'nowhere'"),
        (("write", "palazzo", " "), "Say what the community should read"),
        (("write", "palazzo", TEXT, "--language", "xx"), "palazzo speaks it, en, not 'xx'"),
        (("write", "palazzo", "@none.txt"), "none.txt can't be read"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    run_with_museum: Run, command: tuple[str, ...], said: str
) -> None:
    result = run_with_museum("update", *command)
    assert result.exit_code == 1
    assert said in result.stderr
    assert run_with_museum("update", "list", "palazzo").stdout == "No update was written yet.\n"
