"""A museum file asks for nothing that no card can be charged."""

import pytest

from core.community.museum_file import read_museum_file
from core.errors import Mistake

_FILE = """[museum]
slug = "palazzo"
name = "Palazzo Madama"
country = "{country}"
timezone = "Europe/Rome"
languages = ["it"]

[[campaigns]]
slug = "service"
title = {{ it = "Il servizio" }}
story = {{ it = "Un servizio." }}
goal = "{goal}"
gift_limits = ["{least}", "{most}"]
opens_at = 2013-01-31T09:00:00+01:00
closes_at = 2013-03-31T23:59:59+02:00
below_goal = {{ it = "Resta al museo." }}
suggested = ["{least}"]
"""
_BANK = """
[bank]
holder = "Fondazione Palazzo"
iban = "IT60 X054 2811 1010 0000 0123 456"
"""


@pytest.mark.parametrize(
    ("goal", "least", "most", "said"),
    [
        ("80000.00 EUR", "0.49", "100.00", "from 0.50 EUR to 999999.99 EUR"),
        ("80000.00 EUR", "0.50", "1000000.00", "from 0.50 EUR to 999999.99 EUR"),
        ("80000.00 GBP", "0.29", "100.00", "from 0.30 GBP"),
        ("80000 JPY", "49", "1000", "from 50 JPY"),
        ("80000.000 KWD", "1.005", "10.000", "a zero at the end"),
        ("80000.00 KPW", "1.00", "100.00", "can't be charged in KPW"),
    ],
)
def test_what_no_card_can_be_charged_is_refused(
    goal: str, least: str, most: str, said: str
) -> None:
    text = _FILE.format(country="IT", goal=goal, least=least, most=most)
    with pytest.raises(Mistake, match=said):
        read_museum_file(text, "palazzo.toml")


@pytest.mark.parametrize(
    ("goal", "least", "most"),
    [
        ("80000.00 EUR", "0.50", "999999.99"),
        ("80000.00 GBP", "0.30", "100.00"),
        ("80000.00 USD", "0.50", "100.00"),
        ("80000 JPY", "50", "99999999"),
        ("80000.000 KWD", "1.000", "10.010"),
    ],
)
def test_the_least_and_the_most_are_taken(goal: str, least: str, most: str) -> None:
    text = _FILE.format(country="IT", goal=goal, least=least, most=most)
    assert read_museum_file(text, "palazzo.toml").campaigns


def test_a_country_without_accounts_for_cards_is_refused() -> None:
    text = _FILE.format(country="KP", goal="80000.00 EUR", least="1.00", most="100.00")
    with pytest.raises(Mistake, match="country: a museum in 'KP' can't have an account that takes"):
        read_museum_file(text, "palazzo.toml")


@pytest.mark.parametrize(
    ("country", "goal"), [("TN", "80000.000 TND"), ("IT", "80000.00 KPW"), ("TN", "80000.00 EUR")]
)
def test_who_takes_transfers_needs_no_cards(country: str, goal: str) -> None:
    least, most = ("1.005", "9000000.000") if "TND" in goal else ("0.10", "9000000.00")
    text = _FILE.format(country=country, goal=goal, least=least, most=most) + _BANK
    file = read_museum_file(text, "palazzo.toml")
    assert file.museum.account
    assert file.campaigns


def test_who_takes_cards_and_transfers_keeps_to_what_a_card_can_be_charged() -> None:
    text = _FILE.format(country="IT", goal="80000.00 EUR", least="0.10", most="9.00") + _BANK
    with pytest.raises(Mistake, match="from 0\\.50 EUR"):
        read_museum_file(text, "palazzo.toml")
