"""Who signed an event, and when: as Stripe's own library signs it, and stricter than that asks."""

from datetime import timedelta

import pytest
import stripe

from payments.stripe.signing import HEADER, is_signed
from tests.museum_for_tests import NOW
from tests.payments.stripe.told import SECRET, signed

BODY = '{"id": "evt_1", "name": "Café"}'.encode()
SECOND = timedelta(seconds=1)


def header(secret: str = SECRET, body: bytes = BODY, late: int = 0) -> str:
    return signed(body, NOW + late * SECOND, secret)[HEADER]


def mark(secret: str) -> str:
    return header(secret).partition(",")[2]


def test_what_stripes_own_library_signs_is_taken() -> None:
    assert is_signed([SECRET], header(), BODY, NOW)
    assert stripe.WebhookSignature.verify_header(BODY, header(), SECRET)


@pytest.mark.parametrize("late", [-300, 300])
def test_a_clock_may_differ_by_five_minutes_either_way(late: int) -> None:
    assert is_signed([SECRET], header(late=late), BODY, NOW)


def test_while_a_secret_is_rolled_either_one_proves_it() -> None:
    both = f"t={int(NOW.timestamp())},{mark('old')},{mark('new')}"
    for secrets in (["old"], ["new"], ["old", "new"]):
        assert is_signed(secrets, both, BODY, NOW)
    assert is_signed(["another", SECRET], header(), BODY, NOW)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "t=1",
        header().replace("v1=", "v0="),
        header().partition(",")[2],
        header("another secret"),
        header()[:-1],
        header(late=-301),
        header(late=301),
        header(body=b"another body"),
        header().replace("t=", "t=0"),
        header().replace("t=", "t=-"),
        header().replace("t=", "t=1,t="),
        header() + ",v1=" * 99,
        "v1=" + "a" * 64 + f",{header()}," + "v1=" + "a" * 64 + ",v1=" * 97,
        header() + "é",
        "t=١٧٠٠٠٠٠٠٠٠,v1=" + "0" * 64,
        "t=" + "9" * 4_000 + ",v1=" + "0" * 64,
    ],
)
def test_what_is_not_signed_so_is_refused(forged: str) -> None:
    assert not is_signed([SECRET], forged, BODY, NOW)


def test_a_body_that_was_changed_or_cut_short_is_refused() -> None:
    for body in (BODY[:-1], BODY + b" ", BODY.replace(b"evt_1", b"evt_2"), b""):
        assert not is_signed([SECRET], header(), body, NOW)


@pytest.mark.parametrize("secrets", [[], [""], [SECRET, ""]])
def test_an_empty_secret_is_never_compared(secrets: list[str]) -> None:
    with pytest.raises(ValueError, match="anybody can sign"):
        is_signed(secrets, header(""), BODY, NOW)
