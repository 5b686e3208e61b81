import pytest

from core.errors import Mistake
from culturetime.sealing import Sealing

SECRET = "a token of this test"  # noqa: S105 - opens nothing
SEALING = Sealing(b"k" * 32)


def test_a_secret_opens_where_it_was_sealed_for() -> None:
    sealed = SEALING.seal(SECRET, "palazzo")
    assert SECRET not in sealed
    assert SEALING.open(sealed, "palazzo") == SECRET
    assert SEALING.seal(SECRET, "palazzo") != sealed


@pytest.mark.parametrize("place", ["altro", ""])
def test_moved_to_another_place_it_stays_shut(place: str) -> None:
    with pytest.raises(Mistake, match="SECRET_KEY"):
        SEALING.open(SEALING.seal(SECRET, "palazzo"), place)


@pytest.mark.parametrize("spoilt", ["", "x", "AAAA", "é"])
def test_what_was_spoilt_stays_shut(spoilt: str) -> None:
    with pytest.raises(Mistake):
        SEALING.open(spoilt, "palazzo")


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Mistake):
        Sealing(b"o" * 32).open(SEALING.seal(SECRET, "palazzo"), "palazzo")
