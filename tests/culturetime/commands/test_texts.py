from pathlib import Path

import pytest

from tests.culturetime.commands.conftest import Run

OF = "palazzo/service"


@pytest.fixture
def run_with_museum(run_on_both: Run, example: Path) -> Run:
    assert run_on_both("museum", "import", example).exit_code == 0
    return run_on_both


def test_texts_are_shown_rewritten_exported_and_brought_back(
    run_with_museum: Run, tmp_path: Path
) -> None:
    own = "Evviva {name}: {amount}!"
    assert run_with_museum("texts", "set", OF, "thanks", own).exit_code == 0
    shown = run_with_museum("texts", "show", OF, "--language", "it").stdout
    assert "-- thanks, it (own words)\nEvviva Ada: " in shown
    assert "-- thanks, en\nThank you, Ada!" in run_with_museum("texts", "show", OF).stdout
    exported = run_with_museum("museum", "export", "palazzo").stdout
    assert 'thanks = {it = "Evviva {name}: {amount}!"}' in exported
    (tmp_path / "own.toml").write_text(exported, "utf-8")
    assert "nothing was changed" in run_with_museum("museum", "import", "own.toml").stdout.lower()
    assert run_with_museum("texts", "reset", OF, "thanks").exit_code == 0
    assert "own words" not in run_with_museum("texts", "show", OF).stdout
    assert "changed" in run_with_museum("museum", "import", "own.toml").stdout
    assert "-- thanks, it (own words)" in run_with_museum("texts", "show", OF).stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("thanks", "{raised}"), "'{raised}' is no figure here; known are {title}, {amount}"),
        (("bye", "x"), "'bye' is no text; known are opening, reached"),
        (("thanks", "x", "--language", "xx"), "palazzo speaks it, en, not 'xx'"),
    ],
)
def test_what_cant_be_said_is_told_in_a_sentence(
    run_with_museum: Run, command: tuple[str, ...], said: str
) -> None:
    result = run_with_museum("texts", "set", OF, *command)
    assert result.exit_code == 1
    assert said in result.stderr
