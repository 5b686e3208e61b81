"""The double's checks against the published API."""

import os

import pytest

from doubles.stripe.spec import Spec
from tests.stripe_double import spec_file

_CREATE = "POST /v1/checkout/sessions"


@pytest.fixture(scope="module")
def spec() -> Spec:
    """Give the published API; without it nothing here is proved."""
    path = spec_file()
    if path is None and os.environ.get("CI"):  # noqa: TID251 - where all must be proved
        pytest.fail("The published API is missing: name its folder in CULTURETIME_TEST_SPECS.")
    if path is None:
        pytest.skip("The published API is not on this machine: see CULTURETIME_TEST_SPECS.")
    return Spec.read(path)


def test_a_request_that_breaks_the_published_api_is_named(spec: Spec) -> None:
    line = {"quantity": "1", "price_data": {"currency": "eur", "unit_amount": "1500"}}
    assert spec.check_request(_CREATE, {"mode": "payment", "line_items": [line]}) == []
    line["quantity"] = "many"
    assert spec.check_request(_CREATE, {"line_items": [line]}) == [
        "POST /v1/checkout/sessions: line_items.0.quantity: 'many' is not of type 'integer'"
    ]
    for wrong in ({"mode": "paymentt"}, {"colour": "blue"}, {"line_items": [{"quant": "1"}]}):
        assert len(spec.check_request(_CREATE, wrong)) == 1
    assert len(spec.check_request("POST /v1/account_links", {"account": "a"})) == 1
    assert spec.check_request("GET /v1/museums", {}) == ["GET /v1/museums: no such operation"]


def test_an_answer_or_event_that_breaks_the_published_api_is_named(spec: Spec) -> None:
    link = {"object": "account_link", "created": 1, "expires_at": 2, "url": "http://127.0.0.1"}
    route = "POST /v1/account_links"
    assert spec.check_answer(route, 200, link) == []
    assert len(spec.check_answer(route, 200, link | {"expires_at": "soon"})) == 1
    assert len(spec.check_answer(route, 200, link | {"colour": "blue"})) == 1
    assert spec.check_answer(route, 400, {"error": {"type": "invalid_request_error"}}) == []
    assert len(spec.check_answer(route, 400, {"error": {"type": "bad"}})) == 1
    event = {"id": "evt_1", "object": "event", "type": "t", "created": 1, "livemode": False}
    event |= {"pending_webhooks": 0, "request": None, "api_version": None, "data": {"object": link}}
    assert spec.check_event(event) == []
    assert len(spec.check_event(event | {"data": {"object": link | {"url": 7}}})) == 1
