"""How a delivery is named to a platform."""

from core.store.queries.deliveries import Key


def test_the_name_of_a_delivery_is_written_as_it_always_was() -> None:
    """A platform knows by it what was in the air while the program was brought up to date."""
    assert str(Key(1, 23, 456)) == "8eea8b46f39b78a8689340d4"
