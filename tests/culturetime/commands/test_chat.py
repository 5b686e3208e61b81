import locale
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from culturetime.clock import read_clock
from culturetime.commands.chat import chat
from culturetime.demo.scenario.files import french_museum_file
from tests.culturetime.commands.conftest import Run

#: Says lines to a museum as somebody; gives what the command wrote.
Say = Callable[..., Result]

_APP = typer.Typer()
_APP.command()(chat)


@pytest.fixture(autouse=True)
def _a_terminal_of_no_language() -> Iterator[None]:
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    yield
    locale.setlocale(locale.LC_CTYPE, before)


@pytest.fixture
def say(run_on_both: Run, tmp_path: Path) -> Say:
    """Open the French museum of today, where a visitor may give, and talk to it."""
    file = tmp_path / "faience-vaubresle.toml"
    file.write_text(french_museum_file(read_clock()), "utf-8")
    assert run_on_both("museum", "import", file).exit_code == 0

    def talk(*lines: str, name: str = "zoe", museum: str = "faience-vaubresle") -> Result:
        said = "".join(f"{line}\n" for line in lines)
        return CliRunner().invoke(_APP, [museum, "--as", name], input=said)

    return talk


def test_a_visitor_gives_through_the_pretend_payment_and_is_thanked(say: Say) -> None:
    done = say("/give 15", "1", "1", "/mygifts")
    assert done.exit_code == 0, done.output
    assert "Paiement simulé : aucun argent ne circule. 15,00\xa0€ à " in done.stdout
    transcript = done.stdout.partition("[1] Payer")[2]
    thanks, _, gifts = transcript.partition("> /mygifts")
    assert "Merci" in thanks
    assert "15,00\xa0€" in gifts
    assert done.stderr == ""


def test_a_declined_card_counts_nothing(say: Say) -> None:
    done = say("/give 15", "1", "2", "/mygifts")
    assert done.exit_code == 0, done.output
    assert "Merci" not in done.stdout


def test_what_was_said_to_one_person_is_not_shown_to_another(say: Say) -> None:
    say("/give 15", "1", "1", name="zoe")
    assert "15,00" not in say("/mygifts", name="max").stdout


def test_a_museum_that_is_not_here_is_named_with_those_that_are(say: Say) -> None:
    done = say("bonjour", museum="nowhere")
    assert done.exit_code == 1
    assert "faience-vaubresle" in str(done.exception)
