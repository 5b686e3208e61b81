"""Museums' accounts at Stripe on the command line, and what the doctor says of Stripe."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from core.community import museums
from core.giving.campaigns import state_at
from core.giving.unread import keep_unread
from core.states.giving import CampaignState
from core.store import Store
from core.store.queries import campaigns
from culturetime.cli import app
from culturetime.clock import read_clock
from doubles.stripe.client import Stripe, World
from payments.stripe import KINDS
from tests.culturetime.commands.conftest import EXAMPLE
from tests.payments.stripe.giving import opened_stripe_site
from tests.stripe_double import stripe, stripe_world

__all__ = ["stripe", "stripe_world"]

PUBLIC = "http://127.0.0.1:8123"


async def run(*words: object) -> Result:
    """Run a command beside this test's own loop, in a terminal where no table wraps."""
    told, wide = [str(word) for word in words], CliRunner(env={"COLUMNS": "900"})
    return await asyncio.to_thread(wide.invoke, app, told)


def words_of(result: Result) -> str:
    """Read what was said as one line, without the lines of tables."""
    return " ".join(result.output.replace("│", " ").split())


@pytest.fixture
async def world(
    sqlite_url: str, stripe: Stripe, stripe_world: World, monkeypatch: pytest.MonkeyPatch
) -> World:
    """Give a world whose key the commands have, and the museum palazzo."""
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CULTURETIME_STRIPE_API_URL", stripe.api_url)
    monkeypatch.setenv("CULTURETIME_STRIPE_API_KEY", stripe_world.key)
    assert (await run("museum", "import", EXAMPLE)).exit_code == 0
    return stripe_world


@pytest.fixture
def guides_museum(tmp_path: Path) -> Path:
    """Give the museum file that the guide lets newcomers save."""
    guide = (Path(__file__).parents[3] / "docs" / "stripe.md").read_text("utf-8")
    file = tmp_path / "museum.toml"
    file.write_text(guide.partition("```toml\n")[2].partition("```")[0], "utf-8")
    return file


@pytest.mark.usefixtures("world")
async def test_the_museum_of_the_guide_is_open_for_gifts(
    guides_museum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = f"sqlite:///{guides_museum.parent}/museum.db"
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", database)
    assert "museum my-museum added" in (await run("museum", "import", guides_museum)).output
    assert "at the account of the key" in (await run("stripe", "status", "my-museum")).output
    store = Store(database)
    museum = await store.network().read(lambda network: museums.named(network, "my-museum"))
    [campaign] = await store.museum(museum.id).read(campaigns.every_campaign)
    assert state_at(campaign, read_clock()) is CampaignState.OPEN
    await store.close()


async def test_a_museum_alone_takes_gifts_at_the_account_of_the_key(world: World) -> None:
    told = await run("stripe", "status", "palazzo")
    assert told.exit_code == 0
    assert "palazzo takes gifts at the account of the key itself." in told.output
    assert world.key not in told.output


async def test_a_museum_connects_tells_who_it_is_and_leaves(world: World) -> None:
    first = await run("stripe", "connect", "palazzo")
    assert first.exit_code == 0, first.output
    assert "Somebody of the museum opens this address" in first.output
    status = words_of(await run("stripe", "status", "palazzo"))
    assert "palazzo takes no gifts yet at acct_" in status
    assert "Stripe still wants to know:" in status
    account = status.partition(" at ")[2].partition(" ")[0]
    await world.onboard(account)
    again = await run("stripe", "connect", "palazzo")
    assert f"palazzo takes gifts at {account} from now on." in again.output
    gone = await run("stripe", "disconnect", "palazzo")
    assert f"palazzo begins no more gifts at {account}" in gone.output
    without = await run("stripe", "status", "palazzo")
    assert without.exit_code == 1
    assert "culturetime stripe connect palazzo" in without.output


async def test_who_comes_back_comes_back_to_the_same_account_and_has_one_at_a_time(
    world: World,
) -> None:
    first, second = await world.account(), await world.account()
    await run("stripe", "connect", "palazzo", "--account", first)
    await run("stripe", "disconnect", "palazzo")
    again = await run("stripe", "connect", "palazzo")
    assert f"palazzo takes gifts at {first} from now on." in again.output
    moved = await run("stripe", "connect", "palazzo", "--account", second)
    assert f"palazzo begins no more gifts at {first}" in moved.output
    back = await run("stripe", "connect", "palazzo", "--account", first)
    assert f"palazzo begins no more gifts at {second}" in back.output
    status = (await run("stripe", "status", "palazzo")).output
    assert first in status
    assert second not in status


async def test_an_account_is_one_museums_alone(world: World, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    text = EXAMPLE.read_text("utf-8").replace('slug = "palazzo"', 'slug = "altro"')
    other.write_text(text, "utf-8")
    await run("museum", "import", other)
    account = await world.account()
    assert (await run("stripe", "connect", "palazzo", "--account", account)).exit_code == 0
    second = await run("stripe", "connect", "altro", "--account", account)
    assert second.exit_code == 1
    assert "is another museum's account" in second.output


async def test_an_account_that_stripe_does_not_know_is_told(world: World) -> None:
    told = await run("stripe", "connect", "palazzo", "--account", "acct_nobody")
    assert told.exit_code == 1
    assert "Stripe refuses:" in told.output
    assert world.key not in told.output


TRANSFERS_ALONE = """
[bank]
holder = "Museo"
iban = "IT60 X054 2811 1010 0000 0123 456"
"""


@pytest.mark.parametrize(
    ("country", "currency", "said"),
    [
        ("TN", "EUR", "Stripe opens no accounts in TN. stripe.com/global lists where it does;"),
        ("IT", "KPW", "Stripe takes no payments in KPW, in which palazzo has a campaign."),
    ],
)
async def test_a_country_or_a_currency_without_cards_is_told_with_the_way_that_is_left(
    world: World, tmp_path: Path, country: str, currency: str, said: str
) -> None:
    text = (
        EXAMPLE.read_text("utf-8").replace('"IT"', f'"{country}"').replace(" EUR", f" {currency}")
    )
    file = tmp_path / "elsewhere.toml"
    file.write_text(text + TRANSFERS_ALONE, "utf-8")
    imported = await run("museum", "import", file)
    assert imported.exit_code == 0, imported.output
    told = await run("stripe", "connect", "palazzo")
    assert told.exit_code == 1
    assert said in words_of(told)
    assert "by bank transfer" in told.output
    assert await world.requests("POST /v1/account_links") == []


async def test_what_came_and_could_not_be_read_is_shown_without_acting_and_deleted(
    world: World, sqlite_url: str
) -> None:
    assert "All that came could be read." in (await run("stripe", "unread")).output
    store = Store(sqlite_url)
    body = b'["\x1b[31m \xff unread"]'
    await keep_unread(store, "/webhooks/stripe", body, "no event", read_clock())
    await store.close()
    assert "1 could not be read" in words_of(await run("doctor"))
    shown = await run("stripe", "unread", "--drop")
    assert "at /webhooks/stripe: no event" in shown.output
    assert "\x1b" not in shown.output
    assert "unread" in shown.output
    assert world.key not in shown.output
    assert "All that came could be read." in (await run("stripe", "unread")).output


async def test_without_a_key_each_command_says_where_one_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.key
    monkeypatch.setenv("CULTURETIME_STRIPE_API_KEY", "")
    told = await run("stripe", "status", "palazzo")
    assert told.exit_code == 1
    assert "CULTURETIME_STRIPE_API_KEY" in told.output


async def test_the_address_is_registered_once_and_the_doctor_finds_it_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CULTURETIME_PUBLIC_URL", PUBLIC)
    before = words_of(await run("doctor"))
    assert "Stripe does not post to" in before
    made = await run("stripe", "register")
    assert made.exit_code == 0, made.output
    line = made.output.strip().splitlines()[-1]
    assert "as culturetime stripe register printed it" in words_of(await run("doctor"))
    name, _, secret = line.removeprefix("export ").partition("=")
    monkeypatch.setenv(name, secret)
    assert "already" in (await run("stripe", "register")).output
    asked = (await world.requests("POST /v1/webhook_endpoints"))[0]
    assert asked["values"]["enabled_events"] == list(KINDS)
    examined = await run("doctor")
    assert examined.exit_code == 0, examined.output
    assert "registered, 2026-10-28.endive" in words_of(examined)
    assert secret not in examined.output
    assert world.key not in examined.output


async def test_the_doctor_finds_what_is_wrong_at_stripe(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CULTURETIME_PUBLIC_URL", PUBLIC)
    monkeypatch.setenv("CULTURETIME_STRIPE_WEBHOOK_SECRET", "whsec_of-this-test")
    hook = f"{PUBLIC}/webhooks/stripe"
    await world.endpoint(hook, events=["charge.failed"], api_version="2024-06-20")
    assert "is not told of checkout.session.completed" in words_of(await run("doctor"))
    account = await world.account(new=True)
    await run("stripe", "connect", "palazzo", "--account", account)
    examined = await run("doctor")
    assert examined.exit_code == 1
    assert "takes no payments; missing:" in words_of(examined)


async def test_the_doctor_finds_tests_that_count_beside_real_money(
    stripe: Stripe, world: World, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    async with opened_stripe_site(sqlite_url, world, stripe.api_url) as site:
        await world.pay(await site.begin(await site.link()))
        assert await site.raised() == 15_00
    assert "gifts of test mode" not in words_of(await run("doctor"))
    real = await stripe.world("live")
    monkeypatch.setenv("CULTURETIME_STRIPE_API_KEY", real.key)
    assert "gifts of test mode count at" in words_of(await run("doctor"))
    await stripe.end(real)


async def test_the_doctor_tells_a_key_that_is_refused_or_may_too_little(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.forgive()
    weak = await world.restricted_key({"checkout_session": "write"})
    monkeypatch.setenv("CULTURETIME_STRIPE_API_KEY", weak)
    assert "the rights that docs/stripe.md lists" in words_of(await run("doctor"))
    strong = await world.restricted_key({"checkout_session": "write", "webhook": "read"})
    monkeypatch.setenv("CULTURETIME_STRIPE_API_KEY", strong)
    assert "works, restricted, test mode" in words_of(await run("doctor"))
    monkeypatch.setenv("CULTURETIME_STRIPE_API_KEY", "sk_test_nobodys")
    examined = await run("doctor")
    assert examined.exit_code == 1
    assert "Copy a key again" in words_of(examined)
    assert "sk_test_nobodys" not in examined.output
