import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.store import Store
from core.store.queries import museums
from tests.culturetime.commands.conftest import Run


@pytest.fixture
def run_with_museum(run_on_both: Run, example: Path) -> Run:
    assert run_on_both("museum", "import", example).exit_code == 0
    return run_on_both


def test_a_gift_is_entered_once_and_corrected(run_with_museum: Run) -> None:
    gift = ("give", "palazzo/service", "50,00 €", "--source", "cash", "--reference", "desk-1")
    assert run_with_museum(*gift, "--people", "2", "--name", "Anna").stdout == (
        "50.00 EUR entered as desk-1.\nservice has raised 50.00 EUR from 2 people.\n"
    )
    assert "known already; nothing was changed" in run_with_museum(*gift).stdout
    corrected = run_with_museum("give", "--correct", "desk-1", "palazzo/service", "40")
    assert corrected.stdout == (
        "desk-1 counts 40.00 EUR now.\nservice has raised 40.00 EUR from 2 people.\n"
    )
    nothing = run_with_museum("give", "palazzo/service", "0", "--correct", "desk-1")
    assert nothing.stdout.endswith("service has raised 0.00 EUR from 0 people.\n")
    assert run_with_museum("doctor").exit_code == 0


def test_a_gift_in_another_currency_is_entered_in_its_own(run_with_museum: Run) -> None:
    gift = ("give", "palazzo/service", "10.00 GBP", "--source", "cheque", "--reference", "c-1")
    assert run_with_museum(*gift).stdout == (
        "10.00 GBP entered as c-1.\nservice has raised 11.60 EUR from 0 people.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("x", "--source", "cash", "--reference", "r"), 1, "Nothing was entered: the amount 'x'"),
        (("0", "--source", "cash", "--reference", "r"), 1, "Nothing was entered: the amount '0'"),
        (("5 USD", "--source", "cash", "--reference", "r"), 1, "names another currency"),
        (("5", "--source", "card", "--reference", "r"), 2, "'card' is not one of"),
        (("5", "--source", "cash"), 2, "a gift needs --source and --reference"),
        (("5", "--source", "cash", "--reference", "r", "--people", "-1"), 2, "--people"),
        (("5", "--correct", "none"), 1, "service has no entry with the reference 'none'."),
    ],
)
def test_a_wrong_gift_is_refused_in_a_sentence(
    run: Run, example: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    run("museum", "import", example)
    result = run("give", "palazzo/service", *words)
    assert result.exit_code == code
    assert said in result.stderr


def test_nobody_gives_to_a_replay(run: Run, example: Path, tmp_path: Path) -> None:
    run("museum", "import", example)

    async def replay() -> None:
        store = Store(f"sqlite:///{tmp_path}/culturetime.db")
        at = datetime(2013, 2, 1, tzinfo=UTC)
        museum = (await store.network().read(museums.every_museum))[0]
        await store.network().write(lambda network: museums.set_replay(network, museum.id, at))
        await store.close()

    asyncio.run(replay())
    result = run("give", "palazzo/service", "5", "--source", "cash", "--reference", "r")
    assert result.exit_code == 1
    assert result.stderr == "palazzo is a replay: nobody can give there.\n"
