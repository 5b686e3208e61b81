"""The days of rest in a museum file."""

import pytest

from core.community.museum_file import read_museum_file, write_museum_file
from core.errors import Mistake
from core.states.nudges import RestDay
from tests.core.community.museum_file.test_caps import _HEAD


def test_days_of_rest_are_read_and_written_back() -> None:
    file = read_museum_file(f'{_HEAD}\n[nudges]\nrest = ["holidays", "weekends"]', "palazzo.toml")
    assert file.museum.rest == (RestDay.WEEKENDS, RestDay.HOLIDAYS)
    assert read_museum_file(write_museum_file(file), file.name) == file


def test_what_is_no_day_of_rest_is_told_with_its_line() -> None:
    with pytest.raises(Mistake, match=r"line 9.*choose one of weekends, holidays"):
        read_museum_file(f'{_HEAD}\n[nudges]\nrest = ["mondays"]', "palazzo.toml")
