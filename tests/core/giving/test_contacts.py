"""Links, addresses and telephone numbers are seen in what the public would read."""

import pytest

from core.giving.contacts import has_contact


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/x",
        "Visit WWW.example.org",
        "best prices at spam.com",
        "spam\uff0ecom",
        "sp\u200bam.com",
        "t.me/somebody",
        "spam [dot] com",
        "write to ada@example.org",
        "ada (at) example",
        "follow @somebody",
        "+39 333 123 4567",
        "0039.333.1234567",
        "call 011 234 5678",
        "\u0663\u0663\u0663 1234567",
    ],
)
def test_an_address_is_seen(text: str) -> None:
    assert has_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace",
        "J. R. R. Tolkien",
        "Meissen, 1730-1740",
        "31.03.2013",
        "1.000.000 di grazie",
        "Grazie.Bravi tutti",
        "St. Moritz",
        "Forza! Siamo in 1589, +1",
        "12 tazze @ casa",
        "",
    ],
)
def test_a_name_a_year_or_an_amount_is_no_address(text: str) -> None:
    assert not has_contact(text)
