"""A gift by card is sent back on the command line: ordered here, brought by the running program."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.giving.door import Giving
from core.giving.pledges import Offer, start
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.money import Money
from core.states.giving import EntryKind, RefundState
from core.store import NetworkScope, Store
from core.store.queries import campaigns, museums, refund_orders
from core.store.queries.pledges import Pledge
from core.store.queries.refund_orders import KeptOrder
from tests.culturetime.commands.conftest import Run

_NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)


async def given(address: str, *, paid: bool) -> Pledge:
    """Start a gift of 50 euros by card to the example's campaign, and pay it if wanted."""

    def begin(network: NetworkScope) -> tuple[int, Pledge]:
        museum = museums.named(network, "palazzo")
        assert museum is not None
        own = network.museum(museum.id)
        campaign = campaigns.named(own, "service")
        assert campaign is not None
        return museum.id, start(own, campaign, Offer(money=Money(50_00, "EUR")), {}, _NOW)

    store = Store(address)
    museum_id, pledge = await store.network().write(begin)
    fact = Fact(EntryKind.PAYMENT, "pi_1", 50_00)
    report = PaymentReport(pledge_id=pledge.id, status=PaymentStatus.PAID, facts=(fact,), at=_NOW)
    if paid:
        await Giving(store).receive("acct_1", "evt_1", museum_id, report, _NOW)
    await store.close()
    return pledge


async def orders(address: str, pledge: Pledge) -> list[KeptOrder]:
    """Read what was ordered to go back of a gift."""

    def read(network: NetworkScope) -> list[KeptOrder]:
        museum = museums.named(network, "palazzo")
        assert museum is not None
        return refund_orders.of_pledge(network.museum(museum.id), pledge.id)

    store = Store(address)
    found = await store.network().read(read)
    await store.close()
    return found


@pytest.fixture
def run_with_museum(run_on_both: Run, example: Path) -> Run:
    assert run_on_both("museum", "import", example).exit_code == 0
    return run_on_both


def test_some_of_a_gift_and_then_the_rest_is_ordered_back_and_noted(
    run_with_museum: Run, database_url: str
) -> None:
    pledge = asyncio.run(given(database_url, paid=True))
    some = run_with_museum("refund", pledge.code, "20,00", "--museum", "palazzo")
    assert some.stdout == f"20.00 EUR of {pledge.code} ordered to be sent back.\n", some.stderr
    rest = run_with_museum("refund", pledge.code, "--museum", "palazzo")
    assert rest.stdout.startswith("30.00 EUR of ")
    kept = asyncio.run(orders(database_url, pledge))
    assert sorted(one.minor for one in kept) == [20_00, 30_00]
    assert {(one.state, one.payment) for one in kept} == {(RefundState.ORDERED, "pi_1")}
    assert "refunded" in run_with_museum("staff", "deeds", "palazzo").stdout.split()
    # No total moves before the provider reports it.
    shown = run_with_museum("gifts", "export", "palazzo/service").stdout
    assert shown.count("payment") == 1
    assert "refund" not in shown


@pytest.mark.parametrize(
    ("paid", "words", "said"),
    [
        (True, ("60",), "more than"),
        (True, ("x",), "Nothing was ordered: "),
        (True, ("5 USD",), "Nothing was ordered: "),
        (False, (), "nothing"),
    ],
)
def test_what_cant_go_back_is_refused_in_a_sentence(
    run_with_museum: Run, database_url: str, *, paid: bool, words: tuple[str, ...], said: str
) -> None:
    pledge = asyncio.run(given(database_url, paid=paid))
    refused = run_with_museum("refund", pledge.code, *words, "--museum", "palazzo")
    assert refused.exit_code == 1
    assert said.casefold() in refused.stderr.casefold()
    assert asyncio.run(orders(database_url, pledge)) == []


def test_a_reference_that_no_gift_has_is_refused(run_with_museum: Run) -> None:
    refused = run_with_museum("refund", "RF18539007547034", "--museum", "palazzo")
    assert refused.exit_code == 1
    assert "No gift has the reference RF18539007547034." in refused.stderr
