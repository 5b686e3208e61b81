from pathlib import Path

import pytest

from tests.culturetime.commands.conftest import Run

_DOCUMENTS = """
[[documents]]
file = "guides/rules.md"
title = "House rules"
"""


def test_importing_twice_changes_nothing(run_on_both: Run, example: Path) -> None:
    first = run_on_both("museum", "import", example)
    assert first.exit_code == 0
    assert "campaign service added" in first.stdout
    second = run_on_both("museum", "import", example)
    assert second.stdout == "palazzo is as palazzo.toml says; nothing was changed.\n"


def test_an_export_is_a_museum_file_that_changes_nothing(
    run_on_both: Run, example: Path, tmp_path: Path
) -> None:
    run_on_both("museum", "import", example)
    exported = run_on_both("museum", "export", "palazzo").stdout
    (tmp_path / "again.toml").write_text(exported, "utf-8")
    again = run_on_both("museum", "import", tmp_path / "again.toml")
    assert "nothing was changed" in again.stdout


def test_a_wrong_file_is_told_by_line_and_leaves_nothing(
    run: Run, example: Path, tmp_path: Path
) -> None:
    text = example.read_text("utf-8").replace("pieces = 43", "pieces = 0")
    (tmp_path / "wrong.toml").write_text(text, "utf-8")
    result = run("museum", "import", "wrong.toml")
    assert result.exit_code == 1
    assert result.stderr.startswith("wrong.toml, line 37, campaigns[0].pieces: write a whole")
    assert run("museum", "export", "palazzo").exit_code == 1


def test_a_file_that_is_missing_a_folder_or_no_text_is_refused_in_a_sentence(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "latin.toml").write_bytes("[museum]\nname = 'Musée'".encode("latin-1"))
    for path, said in [
        ("none.toml", "none.toml can't be read: No such file or directory.\n"),
        (".", ". can't be read: Is a directory.\n"),
        ("latin.toml", "latin.toml, line 2: this is not UTF-8. Save the file with the enc"),
    ]:
        result = run("museum", "import", path)
        assert result.exit_code == 1
        assert result.stderr.startswith(said)


def test_what_a_file_says_never_acts_on_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('"\\u001b[2J[red]" = 1', "utf-8")
    result = run("museum", "import", "x.toml")
    assert "\x1b" not in result.stderr
    assert "[red]" in result.stderr


def test_wrong_usage_ends_with_two(run: Run) -> None:
    assert run("museum", "import").exit_code == 2
    assert run("nothing").exit_code == 2


def test_documents_are_named_in_the_file_and_read_from_beside_it(
    run: Run, example: Path, tmp_path: Path
) -> None:
    (tmp_path / "guides").mkdir()
    guide = tmp_path / "guides" / "rules.md"
    guide.write_text("# Rules\n\nGuide dogs are welcome in every room of the museum.\n", "utf-8")
    text = example.read_text("utf-8") + _DOCUMENTS
    (tmp_path / "palazzo.toml").write_text(text, "utf-8")
    assert "document guides/rules.md added" in run("museum", "import", "palazzo.toml").stdout
    assert "nothing was changed" in run("museum", "import", "palazzo.toml").stdout
    guide.write_text("# Rules\n\nNo dogs are welcome in any room of the museum.\n", "utf-8")
    assert "document guides/rules.md changed" in run("museum", "import", "palazzo.toml").stdout
    assert "House rules" in run("documents", "list", "palazzo").stdout


def test_a_document_that_is_no_longer_named_stays_and_is_told(
    run: Run, example: Path, tmp_path: Path
) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "rules.md").write_text("Guide dogs are welcome here.", "utf-8")
    (tmp_path / "with.toml").write_text(example.read_text("utf-8") + _DOCUMENTS, "utf-8")
    run("museum", "import", "with.toml")
    told = run("museum", "import", example).stdout
    assert "note: the file does not mention the document guides/rules.md, which stays" in told


@pytest.mark.parametrize(
    "way", ["/etc/passwd", "../secret.md", "C:\\\\secret.md", "https://x/a.md"]
)
def test_a_document_lies_beside_the_file_or_below(
    run: Run, example: Path, tmp_path: Path, way: str
) -> None:
    text = example.read_text("utf-8") + f'\n[[documents]]\nfile = "{way}"\n'
    (tmp_path / "palazzo.toml").write_text(text, "utf-8")
    result = run("museum", "import", "palazzo.toml")
    assert result.exit_code == 1
    assert "name a file beside the museum file" in result.stderr


def test_a_document_that_is_missing_leaves_nothing(run: Run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "palazzo.toml").write_text(example.read_text("utf-8") + _DOCUMENTS, "utf-8")
    result = run("museum", "import", "palazzo.toml")
    assert result.exit_code == 1
    assert "guides/rules.md can't be read: No such file or directory." in result.stderr
    assert run("museum", "export", "palazzo").exit_code == 1
