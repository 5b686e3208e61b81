"""The account for transfers in a museum file."""

import pytest

from core.banking.accounts import BankAccount
from core.community.museum_file import read_museum_file, write_museum_file
from core.errors import Mistake

_HEAD = """[museum]
slug = "palazzo"
name = "Palazzo Madama"
country = "IT"
timezone = "Europe/Rome"
languages = ["it"]

[bank]
"""


def test_an_account_is_read_and_written_back() -> None:
    text = _HEAD + 'holder = "Fondazione"\niban = "it60 X0542811101000000123456"\nbic = "UNCRITMM"'
    file = read_museum_file(text, "palazzo.toml")
    assert file.museum.account == BankAccount(
        "Fondazione", "IT60X0542811101000000123456", "UNCRITMM"
    )
    assert read_museum_file(write_museum_file(file), file.name) == file


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('holder = "F"\niban = "IT61X0542811101000000123456"', "line 10.*check digits"),
        ('holder = "F"', "the field iban is missing"),
        ('iban = "IT60X0542811101000000123456"', "the field holder is missing"),
        ('holder = "F"\niban = "IT60X0542811101000000123456"\nbic = "X"', "no BIC"),
    ],
)
def test_an_account_that_cannot_be_is_told_with_its_line(fields: str, said: str) -> None:
    with pytest.raises(Mistake, match=said):
        read_museum_file(_HEAD + fields, "palazzo.toml")
