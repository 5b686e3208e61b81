"""Statements of the bank, imported and decided of on the command line."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.giving.pledges import start
from core.states.giving import GiftSource
from core.store import NetworkScope, Store
from core.store.queries import campaigns, museums
from tests.culturetime.commands.conftest import Run
from tests.museum_for_tests import euros

_MAP = "date=Data,amount=Importo,text=Causale"
_NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)


def announced(address: str) -> list[str]:
    """Announce two transfers of 50 euros to the example's campaign; gives their references."""

    def work(network: NetworkScope) -> list[str]:
        museum = museums.named(network, "palazzo")
        assert museum is not None
        own = network.museum(museum.id)
        campaign = campaigns.named(own, "service")
        assert campaign is not None
        offer = replace(euros(50_00), source=GiftSource.BANK_TRANSFER)
        return [start(own, campaign, offer, {}, _NOW).code or "" for _ in range(2)]

    async def run() -> list[str]:
        store = Store(address)
        made = await store.network().write(work)
        await store.close()
        return made

    return asyncio.run(run())


@pytest.fixture
def run_with_museum(run_on_both: Run, example: Path) -> Run:
    assert run_on_both("museum", "import", example).exit_code == 0
    return run_on_both


def write(name: str, *rows: str) -> Path:
    """Write a statement as an Italian bank does."""
    path = Path(name)
    path.write_text("Conto;123\nData;Importo;Causale\n" + "\n".join(rows), "cp1252")
    return path


def test_a_statement_is_imported_and_what_is_in_doubt_is_decided(
    run_with_museum: Run, database_url: str
) -> None:
    run = run_with_museum
    first, second = announced(database_url)
    file = write(
        "february.csv",
        f"14/02/2013;50,00;dono {first.lower()}",
        f"14/02/2013;45,00;{second}",
        "14/02/2013;20,00;=1+1 un dono",
        "14/02/2013;-9,00;canone",
        "14/02/2013;7,00;bar",
    )
    imported = run("transfers", "import", file, "--museum", "palazzo", "--map", _MAP)
    assert imported.stdout == (
        "Gifts entered: 1. Taken back by the bank: 0. Waiting for you: 3. Known already: 0. "
        "Not gifts: 1. See them with culturetime transfers.\n"
    ), imported.stderr
    # The columns are remembered, and nothing counts twice.
    again = run("transfers", "import", file, "--museum", "palazzo")
    assert "Gifts entered: 0. " in again.stdout
    assert "Waiting for you: 0. Known already: 4. Not gifts: 1." in again.stdout
    listed = run("transfers", "--museum", "palazzo").stdout.split()
    assert {"another", "amount", "no", "reference", "=1+1"} <= set(listed)
    for words, said in (
        (("assign", "2", second, "--museum", "palazzo"), "45.00 EUR counts for the gift RF"),
        (("gift", "3", "--campaign", "palazzo/service"), "20.00 EUR counts as a gift"),
        (("ignore", "4", "--museum", "palazzo"), "for no gift: 4."),
        (("undo", "3", "--museum", "palazzo"), "20.00 EUR no longer counts."),
        (("gift", "3", "--campaign", "palazzo/service"), "20.00 EUR counts as a gift"),
    ):
        done = run("transfers", *words)
        assert said in done.stdout, done.stderr
    assert "No line of a statement waits" in run("transfers", "list", "--museum", "palazzo").stdout
    assert "No transfer is awaited." in run("transfers", "awaited", "--museum", "palazzo").stdout
    gift = ("give", "palazzo/service", "5", "--source", "bequest", "--reference", "b-1")
    assert "has raised 120.00 EUR from 3 people" in run(*gift).stdout
    deeds = run("staff", "deeds", "palazzo").stdout
    assert {"imported", "assigned", "booked", "corrected"} <= set(deeds.split())
    assert run("doctor").exit_code == 0


def test_a_transfer_entered_by_hand_is_the_one_that_was_announced(
    run_with_museum: Run, database_url: str
) -> None:
    run = run_with_museum
    code, _ = announced(database_url)
    gift = ("give", "palazzo/service", "50", "--source", "bank_transfer", "--reference", code)
    assert "has raised 50.00 EUR from 1 people" in run(*gift).stdout
    file = write("later.csv", f"14/02/2013;50,00;{code}")
    imported = run("transfers", "import", file, "--museum", "palazzo", "--map", _MAP)
    assert "Gifts entered: 0. Taken back by the bank: 0. Waiting for you: 1." in imported.stdout
    bounced = run("give", "palazzo/service", "0", "--correct", code, "--note", "mistake")
    assert "has raised 0.00 EUR from 0 people" in bounced.stdout


def test_what_is_wrong_is_said_and_nothing_is_taken_in(run: Run, example: Path) -> None:
    run("museum", "import", example)
    file = write("wrong.csv", "31/02/2013;50,00;x", "14/02/2013;5,00;y")
    first = run("transfers", "import", file, "--museum", "palazzo")
    assert first.exit_code == 1
    assert "--map date=Data" in first.stderr
    wrong = run("transfers", "import", file, "--museum", "palazzo", "--map", _MAP)
    assert wrong.exit_code == 1
    assert "wrong.csv, line 3" in wrong.stderr
    assert "Nothing was taken in." in wrong.stderr
    some = run("transfers", "import", file, "--museum", "palazzo", "--map", _MAP, "--skip-bad")
    assert "Waiting for you: 1." in some.stdout
    for words, said in (
        (("assign", "9", "RF18539007547034", "--museum", "palazzo"), "No line with the number 9"),
        (("assign", "1", "RF18539007547034", "--museum", "palazzo"), "no gift by transfer"),
        (("import", "absent.csv", "--museum", "palazzo"), "can't be read"),
    ):
        refused = run("transfers", *words)
        assert refused.exit_code == 1
        assert said in refused.stderr
