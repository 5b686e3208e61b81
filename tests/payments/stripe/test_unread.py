"""What Stripe signed and nobody can read: refused, kept once for a look, and nothing stops."""

from datetime import timedelta

import pytest

from core.retention import purge
from payments.stripe import Endpoint
from tests.museum_for_tests import NOW
from tests.payments.stripe.museum import CONNECT_SECRET, StripeMuseum
from tests.payments.stripe.told import body_of, event, signed, signed_bytes

DEEP = '{"a":' * 1_000 + "1" + "}" * 1_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'"event"',
        b"\xff\xfe",
        b"[" * 100_000,
        DEEP.encode(),
        body_of(event("checkout.session.completed", {})).replace(b"{}", DEEP.encode()),
        body_of(event("checkout.session.completed", {}, id=7)),
        body_of(event("checkout.session.completed", {}, id="e" * 300)),
        body_of(event("checkout.session.completed", {}, created="now")),
        body_of(event("checkout.session.completed", {}, created=10**30)),
        body_of(event("checkout.session.completed", {}, livemode="no")),
        body_of(event("checkout.session.completed", {}, data=[])),
        body_of(event("charge.refunded", {"payment_intent": 5})),
        body_of(event("refund.created", {"payment_intent": "pi_1", "amount": -5, "id": "re_1"})),
        body_of(event("refund.created", {"payment_intent": "pi_1", "amount": 5, "id": "re\x00"})),
    ],
)
async def test_what_is_signed_and_makes_no_sense_is_refused_and_kept_once_for_a_look(
    quick_museum: StripeMuseum, body: bytes
) -> None:
    for headers in ({}, signed(b"x"), signed_bytes(body, secret=CONNECT_SECRET)):
        assert await quick_museum.post(body, headers) == 400
    assert await quick_museum.unread() == []
    for _ in range(2):
        assert await quick_museum.post(body, signed_bytes(body)) == 400
    [kept] = await quick_museum.unread()
    assert body.startswith(kept.body)
    assert kept.endpoint == Endpoint.ACCOUNT.value
    assert kept.problem
    assert await quick_museum.waiting() == []
    # The next that makes sense counts.
    await quick_museum.hear((await quick_museum.begin()).completed())
    assert await quick_museum.raised() == 15_00


async def test_what_cant_be_read_leaves_after_its_time(quick_museum: StripeMuseum) -> None:
    assert await quick_museum.post(b"[]", signed_bytes(b"[]")) == 400
    await purge(quick_museum.museum.store, NOW + timedelta(days=29))
    assert len(await quick_museum.unread()) == 1
    await purge(quick_museum.museum.store, NOW + timedelta(days=31))
    assert await quick_museum.unread() == []
