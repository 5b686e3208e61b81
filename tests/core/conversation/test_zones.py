"""A member says by whose clock they live, and is reminded by it."""

import pytest

from core.conversation.zones import zone_of
from tests.core.conversation.talk import Person


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Talk over one kind of database: nothing here depends on which."""
    return sqlite_url


@pytest.mark.parametrize(
    ("typed", "language", "zone"),
    [
        ("lisbon", "en", "Europe/Lisbon"),
        ("Lisbona", "it", "Europe/Lisbon"),
        ("  new   YORK ", "it", "America/New_York"),
        ("Londres", "fr", "Europe/London"),
        ("america/argentina/buenos_aires", "en", "America/Argentina/Buenos_Aires"),
        ("kathmandu", "en", "Asia/Kathmandu"),
        ("atlantis", "en", None),
        ("gmt", "en", None),
        ("'; --", "it", None),
    ],
)
def test_a_city_is_found_by_its_name_in_ones_own_language(
    typed: str, language: str, zone: str | None
) -> None:
    assert zone_of(typed, language) == zone


async def test_a_reminder_comes_by_the_clock_that_was_chosen(giulia: Person) -> None:
    (offer,) = await giulia.say("/give 15")
    age = await giulia.press("Ricordamelo domani", offer)
    promise = await giulia.press("Ho 14 anni o più", age)
    assert "alle 09:00 (ora di Roma)" in promise.text
    asked = await giulia.press("Fuso orario", promise)
    assert "/settings zone Lisbona" in asked.text
    assert (await giulia.hears("/settings zone New York")).startswith(
        "Fatto. Vado con l'orologio di New York"
    )
    (settings,) = await giulia.say("/settings")
    assert "Il tuo orologio: ora di New York" in settings.text
    (offer,) = await giulia.say("/give 15")
    promise = await giulia.press("Ricordamelo domani", offer)
    assert "alle 09:00 (ora di New York)" in promise.text


async def test_a_city_that_is_not_known_changes_nothing(giulia: Person) -> None:
    assert "Non conosco l'orologio di «atlantide»." in await giulia.hears(
        "/settings zone Atlantide"
    )
    assert "l'orologio di Roma" in await giulia.hears("/settings zone")
