"""The sandbox as a provider of its own: pages, signed events, repeats and disorder."""

import json
from pathlib import Path

import pytest

from core.errors import Mistake
from core.giving.reports import PaymentReport, PaymentStatus
from core.money import Money
from core.states.giving import PledgeState
from core.store.queries import money_events
from payments.sandbox import Book, check_allowed, sandbox_routes
from payments.sandbox.payments import DELAY, Choice, Payment, State, chosen
from payments.sandbox.signing import HEADER, sign
from payments.sandbox.webhook import Event
from tests.museum_for_tests import NOW
from tests.payments.site import SECRET, Site

WEBHOOK = "/webhooks/sandbox"


def a_payment() -> Payment:
    return Payment(
        id="p1",
        pledge_id=1,
        museum_id=2,
        museum="Palazzo",
        money=Money(15_00, "EUR"),
        language="en",
        return_url="/done",
    )


async def state(site: Site) -> PledgeState:
    [pledge] = await site.pledges()
    return pledge.state


async def kept(site: Site) -> int:
    """Count the events that wait to be applied."""
    return len(await site.museum.store.network().read(money_events.waiting))


async def test_a_declined_payment_counts_nothing(site: Site) -> None:
    page = await site.choose(await site.begin(), "decline")
    assert "The payment did not go through" in page
    assert (await state(site), await site.raised()) == (PledgeState.FAILED, 0)


async def test_a_delayed_payment_is_on_its_way_and_then_counts(site: Site) -> None:
    page = await site.choose(await site.begin(), "pay_later")
    assert "Your gift is on its way" in page
    standing = await site.museum.standing(site.campaign)
    assert (standing.raised.minor, standing.pending.minor) == (0, 15_00)
    site.clock.move(DELAY)
    await site.provider.courier.send_due()
    assert (await state(site), await site.raised()) == (PledgeState.PAID, 15_00)


async def test_a_delayed_payment_that_fails_counts_nothing(site: Site) -> None:
    await site.choose(await site.begin(), "fail_later")
    site.clock.move(DELAY)
    await site.provider.courier.send_due()
    standing = await site.museum.standing(site.campaign)
    assert (standing.raised.minor, standing.pending.minor) == (0, 0)
    assert await state(site) is PledgeState.FAILED


async def test_a_paid_gift_can_be_sent_back_later(site: Site) -> None:
    page = await site.begin()
    await site.choose(page, "pay")
    assert "Have it sent back" in await site.read(page)
    await site.choose(page, "refund")
    assert (await state(site), await site.raised()) == (PledgeState.REFUNDED, 0)


async def test_what_was_chosen_once_cant_be_chosen_again(site: Site) -> None:
    page = await site.begin()
    for choice in ("pay", "decline", "pay", "pay_later", "nonsense"):
        await site.choose(page, choice)
    assert (await state(site), await site.raised()) == (PledgeState.PAID, 15_00)


async def test_opening_the_page_changes_nothing(site: Site) -> None:
    page = await site.begin()
    for _ in range(2):
        assert "€15.00 to Palazzo" in await site.read(page)
    assert await state(site) is PledgeState.STARTED


@pytest.mark.parametrize("payment", ["nothing", "%00", "static"])
async def test_an_unknown_payment_is_answered_kindly(site: Site, payment: str) -> None:
    for answer in (
        await site.client.get(f"/sandbox/{payment}"),
        await site.post(f"/sandbox/{payment}", choice="pay"),
    ):
        assert answer.status_code == 404
        assert "The sandbox knows no such payment." in answer.text


async def test_bytes_that_nobody_signed_leave_no_row(site: Site) -> None:
    await site.begin()
    [pledge] = await site.pledges()
    report = PaymentReport(pledge_id=pledge.id, status=PaymentStatus.PAID, at=NOW)
    body = Event(id="forged", museum_id=site.museum.id, report=report).written()
    for header in ("", "t=1,v1=" + "0" * 64, sign(b"another secret", body, NOW)):
        answer = await site.client.post(WEBHOOK, content=body, headers={HEADER: header})
        assert answer.status_code == 400
    assert (await state(site), await kept(site)) == (PledgeState.STARTED, 0)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 20_000,
        json.dumps({"id": "1", "museum": "1", "report": {}}).encode(),
        json.dumps({"id": 1, "museum": 1, "report": {"pledge_id": 1}}).encode(),
    ],
)
async def test_a_signed_event_that_makes_no_sense_stops_nothing(site: Site, body: bytes) -> None:
    header = {HEADER: sign(SECRET, body, NOW)}
    assert (await site.client.post(WEBHOOK, content=body, headers=header)).status_code == 400
    await site.choose(await site.begin(), "pay")
    assert await site.raised() == 15_00


async def test_an_event_for_an_unknown_pledge_is_kept_and_acknowledged(site: Site) -> None:
    report = PaymentReport(pledge_id=1, status=PaymentStatus.PAID, at=NOW)
    body = Event(id="early", museum_id=site.museum.id, report=report).written()
    header = {HEADER: sign(SECRET, body, NOW)}
    assert (await site.client.post(WEBHOOK, content=body, headers=header)).status_code == 200
    assert await kept(site) == 1


async def test_a_body_that_is_too_long_is_refused(site: Site) -> None:
    answer = await site.client.post(WEBHOOK, content=b"x" * 70_000, headers={HEADER: "t=1"})
    assert answer.status_code == 413


def test_the_newer_picture_comes_first_and_each_comes_twice(tmp_path: Path) -> None:
    payment = a_payment()
    with Book(tmp_path / "sandbox.db") as book:
        book.open(payment)
        book.note(*chosen(payment, Choice.PAY, NOW))
        order = []
        while owed := book.owed(NOW):
            for event in owed:
                order.append(event.id)
                book.sent(event)
    assert order == ["p1-paid", "p1-processing"] * 2


def test_what_the_sandbox_knows_outlives_a_restart(tmp_path: Path) -> None:
    payment = a_payment()
    with Book(tmp_path / "sandbox.db") as book:
        book.open(payment)
        book.note(*chosen(payment, Choice.PAY_LATER, NOW))
    with Book(tmp_path / "sandbox.db") as book:
        found = book.find("p1")
        assert found is not None
        assert found.state is State.WAITING
        assert len(book.owed(NOW + DELAY)) == 2


@pytest.mark.parametrize("address", ["https://give.museum.example", "http://192.168.1.4:8000"])
async def test_where_others_can_reach_us_the_sandbox_is_refused(site: Site, address: str) -> None:
    with pytest.raises(Mistake, match="pretends payments"):
        sandbox_routes(site.provider, address)


@pytest.mark.parametrize(
    "address", [None, "http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"]
)
def test_on_one_machine_the_sandbox_is_allowed(address: str | None) -> None:
    check_allowed(address)
