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
        ("80000 JPY", "50", "99999999"),
        ("80000.000 KWD", "1.000", "10.010"),
    ],
)
def test_the_least_and_the_most_are_taken(goal: str, least: str, most: str) -> None:
    text = _FILE.format(country="IT", goal=goal, least=least, most=most)
    assert read_museum_file(text, "palazzo.toml").campaigns


def test_a_country_without_accounts_for_cards_is_refused() -> None:
    text = _FILE.format(country="KP", goal="80000.00 EUR", least="1.00", most="100.00")
    with pytest.raises(Mistake, match="'KP' can't have an account that takes cards yet"):
        read_museum_file(text, "palazzo.toml")
