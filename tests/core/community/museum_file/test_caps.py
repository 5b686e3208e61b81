"""The limits of updates and nudges in a museum file."""

import pytest

from core.community.museum_file import read_museum_file, write_museum_file
from core.errors import Mistake
from core.outreach import caps
from core.outreach.caps import OF_A_MUSEUM, Caps

_HEAD = """[museum]
slug = "palazzo"
name = "Palazzo Madama"
country = "IT"
timezone = "Europe/Rome"
languages = ["it"]
"""


def test_limits_are_read_and_written_back() -> None:
    file = read_museum_file(f'{_HEAD}\n[caps]\nupdates = "1 in 3 days"', "palazzo.toml")
    assert file.museum.caps == Caps(caps.read("1 in 3 days"), OF_A_MUSEUM.nudges)
    assert read_museum_file(write_museum_file(file), file.name) == file
    assert "caps" not in write_museum_file(read_museum_file(_HEAD, "palazzo.toml"))


def test_what_is_no_limit_is_told_with_its_line() -> None:
    with pytest.raises(Mistake, match=r'line 9.*write it like "3 in 7 days"'):
        read_museum_file(f'{_HEAD}\n[caps]\nupdates = "often"', "palazzo.toml")


def test_that_two_have_to_stand_for_an_update_is_read_and_written_back() -> None:
    file = read_museum_file(f"{_HEAD}approval = true", "palazzo.toml")
    assert file.museum.approval
    assert read_museum_file(write_museum_file(file), file.name) == file
