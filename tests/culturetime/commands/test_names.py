"""Names and messages for the public are listed, hidden and shown from the command line."""

import asyncio

import pytest

from core.community import museums
from core.giving.pledges import Appearance, Offer, start
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.giving.settling import settle
from core.money import Money
from core.states.giving import Anonymity, EntryKind
from core.store import NetworkScope, Store
from core.store.queries import campaigns
from tests.culturetime.commands.conftest import EXAMPLE, Run


def give(network: NetworkScope) -> int:
    """Pay a gift whose message waits."""
    museum = network.museum(museums.named(network, "palazzo").id)
    campaign = campaigns.named(museum, "service")
    assert campaign is not None
    looks = Appearance(Anonymity.FULL_NAME, "Ada [b]\x1b", message="see spam.com")
    offer = Offer(money=Money(15_00, "EUR"), appearance=looks)
    now = campaign.opens_at
    pledge = start(museum, campaign, offer, {}, now)
    paid = (Fact(EntryKind.PAYMENT, "payment", 15_00),)
    report = PaymentReport(pledge_id=pledge.id, status=PaymentStatus.PAID, facts=paid, at=now)
    settle(museum, "acct", report, now)
    return pledge.id


@pytest.fixture
def gift(run_on_both: Run, database_url: str) -> int:
    run_on_both("museum", "import", EXAMPLE)

    async def write() -> int:
        store = Store(database_url)
        made = await store.network().write(give)
        await store.close()
        return made

    return asyncio.run(write())


def test_what_waits_is_listed_shown_and_hidden(run_on_both: Run, gift: int) -> None:
    waiting = run_on_both("names", "palazzo", "--held").stdout
    assert waiting.startswith(f"{gift}  ")
    assert "15.00 EUR  held: It has a link, an address or a number.\n" in waiting
    assert waiting.endswith("    Ada [b]\n    see spam.com\n")
    shown = run_on_both("names", "palazzo", "--show", gift)
    assert shown.stdout == f"What came with the gift {gift} is shown.\n"
    none = run_on_both("names", "palazzo", "--held").stdout
    assert none == "No name or message waits for you to look.\n"
    run_on_both("names", "palazzo", "--hide", gift)
    assert "15.00 EUR  hidden\n" in run_on_both("names", "palazzo").stdout


def test_what_cant_be_hidden_is_said_in_a_sentence(run: Run) -> None:
    run("museum", "import", EXAMPLE)
    assert (
        run("names", "palazzo").stdout == "Nobody has given a name or a message for the public.\n"
    )
    assert run("names", "palazzo", "--hide", "7").stderr == "There is no gift 7.\n"
    assert run("names", "palazzo", "--hide", "7", "--show", "7").exit_code == 1
    assert run("names", "nowhere").exit_code == 1
