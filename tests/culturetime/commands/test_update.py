from pathlib import Path

import pytest
from PIL import Image

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
    assert "Next: culturetime update preview palazzo 1" in edited.stdout
    asked = run_with_museum("update", "send", "palazzo", "1")
    assert asked.exit_code == 1
    wrong = run_with_museum("update", "send", "palazzo", "1", "--at", "tomorrow")
    assert "'tomorrow' can't be read as an instant. Write it like --at" in wrong.stderr
    assert "Update 1: a draft" in run_with_museum("update", "list", "palazzo").stdout
    sent = run_with_museum("update", "send", "palazzo", "1", "--yes")
    assert "Update 1: about to go out" in sent.stdout
    assert "Due at " in sent.stdout
    undone = run_with_museum("update", "stop", "palazzo", "1")
    assert undone.stdout.startswith("Update 1: a draft")
    stopped = run_with_museum("update", "stop", "palazzo", "1")
    assert stopped.stdout.startswith("Update 1: stopped")
    assert (
        run_with_museum("update", "list", "palazzo").stdout
        == "Update 1: stopped · The restorers have begun.\n"
    )


def test_a_draft_lists_what_is_missing_and_the_commands_come_in_their_order(
    run_with_museum: Run,
) -> None:
    written = run_with_museum("update", "write", "palazzo", TEXT)
    assert "Not written in English: who reads that gets the first text." in written.stdout
    told = run_with_museum("update", "--help").stdout
    names = ("write", "preview", "send", "stop", "report")
    assert sorted(names, key=lambda name: told.index(f" {name} ")) == list(names)
    asked = run_with_museum("update", "delete", "palazzo", "1")
    assert "Delete update 1 wherever it was read?" in asked.stdout
    assert "a draft" in run_with_museum("update", "list", "palazzo").stdout


def test_what_makes_no_sense_is_refused_before_it_is_asked_for_and_says_what_does(
    run_with_museum: Run,
) -> None:
    assert "No update was written yet." in run_with_museum("update", "report", "palazzo").stdout
    run_with_museum("update", "write", "palazzo", TEXT)
    late = run_with_museum("update", "send", "palazzo", "1", "--at", "2020-05-02 18:00")
    assert late.stderr.startswith("That instant is over. Name a later one by the museum's clock, ")
    far = run_with_museum("update", "send", "palazzo", "1", "--at", "2999-05-02T18:00Z", "--yes")
    assert "Due at 2999-05-02 20:00:00 CEST" in far.stdout
    for deed, said in (
        ("pause", "held back by culturetime update stop"),
        ("resume", "culturetime update show tells where it stands"),
        ("aim", "culturetime update stop makes it one again"),
    ):
        assert said in run_with_museum("update", deed, "palazzo", "1").stderr
    run_with_museum("update", "stop", "palazzo", "1")
    over = run_with_museum("update", "stop", "palazzo", "1")
    assert (
        over.stdout == f"Update 1: stopped\n-- it\n{TEXT}\n--\nFor everybody who wants your news.\n"
    )
    again = run_with_museum("update", "send", "palazzo", "1")
    assert (again.stdout, again.exit_code) == ("", 1)
    assert "Write a new one with culturetime update write." in again.stderr


def test_what_is_edited_is_the_one_language_that_it_is_written_in(run_with_museum: Run) -> None:
    run_with_museum("update", "write", "palazzo", TEXT, "--language", "en")
    edited = run_with_museum("update", "edit", "palazzo", "1", "Begun!")
    assert edited.stdout.startswith("Update 1: a draft\n-- en\nBegun!\n--")
    run_with_museum("update", "edit", "palazzo", "1", "Cominciato!", "--language", "it")
    both = run_with_museum("update", "edit", "palazzo", "1", "Finito!")
    assert both.stdout.startswith("Update 1: a draft\n-- it\nFinito!\n-- en\nBegun!\n--")


def test_words_may_come_from_a_file(run_with_museum: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("First line.\nSecond line.\n", "utf-8")
    written = run_with_museum("update", "write", "palazzo", "@news.txt", "--to", "backers")
    assert "First line.\nSecond line.\n--\nFor your backers" in written.stdout
    for said in ("- a point", " @museum"):
        written = run_with_museum("update", "write", "palazzo", "--", said)
        assert f"-- it\n{said.strip()}\n--" in written.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("show", "palazzo", "7"), "There is no such update. culturetime update list shows"),
        (("write", "nowhere", TEXT), "There is no museum 'nowhere'"),
        (("write", "palazzo", " "), "Say what the community should read"),
        (("write", "palazzo", TEXT, "--language", "xx"), "palazzo speaks it, en, not 'xx'"),
        (
            ("write", "palazzo", "@none.txt"),
            "none.txt can't be read: No such file or directory. Words",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    run_with_museum: Run, command: tuple[str, ...], said: str
) -> None:
    result = run_with_museum("update", *command)
    assert result.exit_code == 1
    assert said in result.stderr
    assert run_with_museum("update", "list", "palazzo").stdout == "No update was written yet.\n"


def test_a_draft_is_aimed_by_all_that_is_said_together(run_with_museum: Run) -> None:
    run_with_museum("update", "write", "palazzo", TEXT)
    options = ("--campaign", "service", "--language", "en", "--platform", "telegram")
    aimed = run_with_museum("update", "aim", "palazzo", "1", *options, "--away", "90")
    assert "For your backers who want your news." in aimed.stdout
    assert "Those who read English." in aimed.stdout
    assert "Those who have not written to you for 90 days." in aimed.stdout
    assert "It goes to 0 members and 0 public spaces." in aimed.stdout
    for option in ("--campaign", "--reward"):
        wrong = run_with_museum("update", "aim", "palazzo", "1", option, "nowhere")
        assert wrong.exit_code == 1
        assert "'nowhere'; known are: " in wrong.stderr


def test_a_report_is_a_text_or_a_table_in_which_nothing_is_a_formula(run_with_museum: Run) -> None:
    run_with_museum("update", "write", "palazzo", "=1+1")
    said = run_with_museum("update", "report", "palazzo", "1")
    assert said.stdout.startswith("Update 1: a draft\nNothing of it went out yet")
    assert run_with_museum("update", "unknown", "palazzo", "1").stdout.startswith("Of update 1 n")
    assert run_with_museum("update", "resend", "palazzo", "1").exit_code == 0
    table = run_with_museum("update", "report", "palazzo", "--csv")
    assert table.stdout.splitlines() == [
        "update,started_at,text,recipient,platform,outcome,reason,count"
    ]
    assert run_with_museum("update", "report", "palazzo", "7").exit_code == 1


STYLED = "*Begun!* See [the page](https://x.example/a_b) now.\n\n[Give](give)"


def test_an_update_that_goes_nowhere_yet_is_watched_until_it_is_over(run_with_museum: Run) -> None:
    run_with_museum("update", "write", "palazzo", TEXT)
    watched = run_with_museum("update", "watch", "palazzo", "1")
    assert watched.stdout == (
        "Update 1: a draft\n"
        "Next: culturetime update preview palazzo 1, then culturetime update send palazzo 1\n"
    )
    assert run_with_museum("update", "watch", "palazzo", "7").exit_code == 1


def test_it_is_seen_as_each_platform_shows_it(run_with_museum: Run) -> None:
    run_with_museum("update", "write", "palazzo", STYLED, "--language", "en")
    seen = run_with_museum("update", "preview", "palazzo", "1")
    parts = seen.stdout.split("-- ")[1:]
    assert [part.splitlines()[0] for part in parts] == [
        "telegram, en",
        "discord, en",
        "webchat, en",
    ]
    for part in parts:
        assert (
            "Begun! See the page (https://x.example/a_b) now.\n[Give]\n[See]  [Stop these]\n"
            in part
        )
    raw = run_with_museum("update", "preview", "palazzo", "1", "--platform", "discord", "--raw")
    assert "**Begun!** See [the page](<https://x.example/a_b>) now." in raw.stdout
    wrong = run_with_museum("update", "preview", "palazzo", "1", "--language", "it")
    assert "Update 1 is written in en, not in 'it'." in wrong.stderr


def test_what_will_not_be_read_as_it_is_meant_is_said_before_it_goes_out(
    run_with_museum: Run,
) -> None:
    careful = "Stays text, and is no button: [Dona](give). Put it alone on its line.\n"
    written = run_with_museum("update", "write", "palazzo", "Venite: [Dona](give)")
    assert f"-- careful\n{careful}--\nFor everybody" in written.stdout
    seen = run_with_museum("update", "preview", "palazzo", "1")
    assert seen.stdout.endswith(f"-- careful\n{careful}")
    raw = run_with_museum("update", "preview", "palazzo", "1", "--raw")
    assert careful not in raw.stdout
    assert careful in run_with_museum("update", "send", "palazzo", "1", "--yes").stdout
    english = "The restorers have begun to clean the cup, come and see them on Sunday."
    mistaken = run_with_museum("update", "write", "palazzo", english)
    assert 'culturetime update write palazzo "…" --language en' in mistaken.stdout
    bare = run_with_museum("update", "write", "palazzo", "[Dona](give)")
    assert "Write a few words above them" in bare.stderr


def test_a_test_needs_a_chat_that_is_tied_to_somebody(run_with_museum: Run) -> None:
    run_with_museum("update", "write", "palazzo", TEXT)
    said = run_with_museum("update", "test", "palazzo", "1", "anna@museum.example")
    assert said.exit_code == 1
    assert "No chat is tied to 'anna@museum.example'" in said.stderr


def photograph(at: Path) -> Path:
    Image.new("RGB", (60, 40), "blue").save(at)
    return at


def test_a_picture_is_described_shown_exchanged_and_taken_out(
    run_with_museum: Run, tmp_path: Path
) -> None:
    run, cup = run_with_museum, photograph(tmp_path / "cup.png")
    said = run("update", "write", "palazzo", TEXT, "--picture", cup)
    assert "give both --picture and --alt" in said.stderr
    written = run("update", "write", "palazzo", TEXT, "--picture", cup, "--alt", "A cup")
    assert "-- picture, it: A cup" in written.stdout
    seen = run("update", "preview", "palazzo", "1", "--platform", "discord")
    assert "[picture: A cup]\n" in seen.stdout
    raw = run("update", "preview", "palazzo", "1", "--platform", "telegram", "--raw")
    assert raw.stdout.count("\n") == 1
    described = run("update", "picture", "palazzo", "1", "--alt", "Une tasse", "--language", "en")
    assert "-- picture, en: Une tasse" in described.stdout
    run("update", "picture", "palazzo", "1", photograph(tmp_path / "other.jpg"))
    refused = run("update", "send", "palazzo", "1", "--yes")
    assert "Say what the picture shows" in refused.stderr
    bare = run("update", "picture", "palazzo", "1", "--remove")
    assert "picture" not in bare.stdout
    assert run("update", "send", "palazzo", "1", "--yes").exit_code == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [("cup.png", "cup.png can't be read"), ("news.txt", "no picture of a known kind. Give a JPEG")],
)
def test_what_is_no_picture_is_said(
    run_with_museum: Run, tmp_path: Path, file: str, said: str
) -> None:
    (tmp_path / "news.txt").write_text(TEXT)
    wrong = ("--picture", tmp_path / file, "--alt", "A cup")
    result = run_with_museum("update", "write", "palazzo", TEXT, *wrong)
    assert (result.exit_code, said in result.stderr) == (1, True)
