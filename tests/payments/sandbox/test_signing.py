"""The signature of the sandbox's events."""

from datetime import timedelta

import pytest

from payments.sandbox.signing import is_signed, sign
from tests.museum_for_tests import NOW

SECRET = b"the secret of both sides"
BODY = b'{"id": "1"}'
SIGNED = sign(SECRET, BODY, NOW)


def test_what_was_signed_is_recognised() -> None:
    assert is_signed(SECRET, SIGNED, BODY, NOW)


@pytest.mark.parametrize("late", [-301, 301, 86_400])
def test_a_signature_is_good_for_five_minutes_before_and_after(late: int) -> None:
    assert is_signed(SECRET, SIGNED, BODY, NOW + timedelta(seconds=300))
    assert is_signed(SECRET, SIGNED, BODY, NOW - timedelta(seconds=300))
    assert not is_signed(SECRET, SIGNED, BODY, NOW + timedelta(seconds=late))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "t=,v1=",
        SIGNED[:-1],
        SIGNED + "0",
        SIGNED.upper(),
        "t=" + "9" * 30 + SIGNED[12:],
        SIGNED.replace("v1", "v0"),
        f"{SIGNED},{SIGNED}",
    ],
)
def test_a_header_of_another_form_proves_nothing(header: str) -> None:
    assert not is_signed(SECRET, header, BODY, NOW)


def test_another_body_secret_or_instant_is_not_proven() -> None:
    later = sign(SECRET, BODY, NOW + timedelta(seconds=1))
    assert not is_signed(SECRET, SIGNED, BODY + b" ", NOW)
    assert not is_signed(b"another", SIGNED, BODY, NOW)
    assert not is_signed(SECRET, f"{SIGNED.partition(',')[0]},{later.partition(',')[2]}", BODY, NOW)


def test_nothing_is_signed_with_an_empty_secret() -> None:
    with pytest.raises(ValueError, match="empty secret"):
        sign(b"", BODY, NOW)
    with pytest.raises(ValueError, match="empty secret"):
        is_signed(b"", SIGNED, BODY, NOW)
