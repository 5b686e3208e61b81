from pathlib import Path

import pytest

from tests.culturetime.commands.conftest import Run

HEADER = "date,amount,currency,source,reference,name,people\n"
GOOD = "2013-02-14,50.00,EUR,cash,desk-1,Anna,1\n2013-02-15,10,GBP,cheque,c-1,,\n"
BAD = "2013-02-14,-1,EUR,cash,desk-2,Anna,1\n"


@pytest.fixture
def run_with_museum(run_on_both: Run, example: Path) -> Run:
    assert run_on_both("museum", "import", example).exit_code == 0
    return run_on_both


def write(folder: Path, rows: str) -> None:
    (folder / "gifts.csv").write_text(HEADER + rows, "utf-8")


def test_gifts_are_entered_once(run_with_museum: Run, tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    command = ("gifts", "import", "gifts.csv", "--campaign", "palazzo/service")
    assert run_with_museum(*command).stdout == "Gifts entered: 2. Known already: 0.\n"
    assert run_with_museum(*command).stdout == "Gifts entered: 0. Known already: 2.\n"
    deeds = run_with_museum("staff", "deeds", "palazzo").stdout
    assert deeds.count("imported") == 2
    assert "gifts.csv" in deeds


def test_nothing_is_entered_while_a_row_is_bad(run_with_museum: Run, tmp_path: Path) -> None:
    write(tmp_path, GOOD + BAD)
    result = run_with_museum("gifts", "import", "gifts.csv", "--campaign", "palazzo/service")
    assert result.exit_code == 1
    row, count, refusal = result.stderr.splitlines()
    assert row.startswith("gifts.csv, line 4: the amount '-1' is below zero: ")
    assert count == "Bad rows: 1. Good rows: 2."
    assert refusal == "Nothing was entered. Mend these rows, or add --skip-bad to skip them."
    write(tmp_path, GOOD)
    again = run_with_museum("gifts", "import", "gifts.csv", "--campaign", "palazzo/service")
    assert again.stdout == "Gifts entered: 2. Known already: 0.\n"


def test_bad_rows_can_be_skipped(run_with_museum: Run, tmp_path: Path) -> None:
    write(tmp_path, GOOD + BAD)
    result = run_with_museum(
        "gifts", "import", "gifts.csv", "--campaign", "palazzo/service", "--skip-bad"
    )
    assert result.exit_code == 0
    assert result.stdout == "Gifts entered: 2. Known already: 0.\n"
    assert "Bad rows: 1." in result.stderr


def test_what_was_entered_is_exported_with_its_figures(
    run_with_museum: Run, tmp_path: Path
) -> None:
    write(tmp_path, GOOD)
    run_with_museum("gifts", "import", "gifts.csv", "--campaign", "palazzo/service")
    result = run_with_museum("gifts", "export", "palazzo/service")
    assert result.exit_code == 0
    columns, first, second = result.stdout_bytes.decode().split("\r\n")[:3]
    assert columns.startswith("version,date,kind,amount,currency,counted,total,backers,source,")
    assert first.startswith("1,")
    assert ",payment,50.00,EUR,50.00,50.00,1,cash,desk-1,Anna,1,offline," in first
    assert ",payment,10.00,GBP," in second


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("palazzo/none", 1, "palazzo has no campaign 'none'; known are: service."),
        ("none/service", 1, "There is no museum 'none'; known are: palazzo."),
        ("palazzo", 2, "write MUSEUM/CAMPAIGN"),
        ("a/b/c", 2, "write MUSEUM/CAMPAIGN"),
    ],
)
def test_an_unknown_campaign_is_refused(
    run_with_museum: Run, tmp_path: Path, name: str, code: int, said: str
) -> None:
    write(tmp_path, GOOD)
    result = run_with_museum("gifts", "import", "gifts.csv", "--campaign", name)
    assert result.exit_code == code
    assert said in result.stderr
