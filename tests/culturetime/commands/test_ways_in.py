"""Codes and links that an operator makes: what leads people and groups to a museum."""

import re
from pathlib import Path

import pytest

from tests.culturetime.commands.conftest import Run


@pytest.fixture
def imported(run: Run, example: Path) -> Run:
    run("museum", "import", example)
    return run


def test_a_code_for_a_space_says_what_to_do_with_it(imported: Run) -> None:
    said = imported("space", "code", "palazzo", "--staff", "--language", "it").stdout
    code, what_to_do, *_ = said.splitlines()
    assert re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", code)
    assert f"/connect {code}" in what_to_do
    assert imported("space", "code", "palazzo", "--language", "pl").exit_code == 1


def test_spaces_are_listed_with_how_they_stand(imported: Run) -> None:
    listed = imported("space", "list").stdout
    assert "telegram" in listed
    assert "staff" in listed
    assert "open" in listed


def test_a_link_is_printed_and_drawn_for_print(imported: Run, tmp_path: Path) -> None:
    asked = ("link", "palazzo/service", "--source", "poster-entrance", "--bot", "@museum_bot")
    first, *_ = imported(*asked, "--qr", tmp_path / "poster.svg").stdout.splitlines()
    assert re.fullmatch(r"https://t\.me/museum_bot\?start=[\w-]{1,48}", first)
    assert (tmp_path / "poster.svg").read_text("utf-8").startswith("<?xml")
    again, *_ = imported(*asked).stdout.splitlines()
    assert again == first
    bare, *_ = imported("link", "palazzo", "--source", "letter").stdout.splitlines()
    assert bare.startswith("/start ")
    assert "source" in imported("sources", "palazzo").stdout


def test_what_can_be_no_link_is_refused_in_a_sentence(imported: Run, tmp_path: Path) -> None:
    assert imported("link", "palazzo", "--source", "<b>").exit_code == 1
    assert imported("link", "nowhere", "--source", "letter").exit_code == 1
    refused = imported("link", "palazzo", "--source", "a", "--qr", tmp_path / "poster.gif")
    assert refused.exit_code == 2
