from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, text

from bots.telegram.accounts import Mode
from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.giving.offline import OfflineGift, record
from core.messages import Incoming, Platform
from core.money import Money
from core.states.giving import GiftSource
from core.store import MuseumScope, NetworkScope, Store
from core.store.dialects import engine_url
from core.store.queries import campaigns, payments, sweeps
from core.store.queries.museums import every_museum
from culturetime.doctor import Finding, examine
from culturetime.settings import Settings

NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[1] / "core" / "community" / "museum_file" / "palazzo.toml"


async def findings_of(address: str, now: datetime = NOW) -> dict[str, Finding]:
    found = await examine(Settings(database_url=address), now)
    return {finding.check: finding for finding in found}


def change(address: str, statement: str) -> None:
    engine = create_engine(engine_url(address))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Else row-level security shows no row.
            connection.execute(text("SELECT set_config('culturetime.scope', 'network', true)"))
        connection.execute(text(statement))
    engine.dispose()


def with_gift(network: NetworkScope) -> None:
    file = read_museum_file(EXAMPLE.read_text("utf-8"), EXAMPLE.name)
    own = network.museum(museums.apply(network, file, NOW).museum.id)
    (campaign,) = campaigns.every_campaign(own)
    money = Money(5000, "EUR")
    gift = OfflineGift(source=GiftSource.CASH, reference="r", money=money, people=1, at=NOW)
    record(own, campaign.id, gift, NOW)


def with_account(network: NetworkScope) -> None:
    payments.open_account(_own(network), "acct_1", NOW)


def compared(network: NetworkScope, found: list[dict[str, object]]) -> None:
    sweeps.note_compared(_own(network), "acct_1", found, NOW)


def closed(network: NetworkScope) -> None:
    sweeps.note_problem(_own(network), "acct_1", "it is closed")


def _own(network: NetworkScope) -> MuseumScope:
    return network.museum(every_museum(network)[0].id)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[12288:53248] = bytes(40960)
    path.write_bytes(content)


async def write(address: str, work: Callable[[NetworkScope], None]) -> None:
    store = Store(address)
    await store.network().write(work)
    await store.close()


async def test_a_right_installation_needs_no_fix(database_url: str) -> None:
    await write(database_url, with_gift)
    found = await findings_of(database_url)
    assert [finding for finding in found.values() if finding.fix] == []
    assert list(found) == [
        "languages",
        "time zones",
        "disk",
        "payments",
        "answers",
        "languages of questions",
        "database",
        "museums",
        "ledger",
        "books",
        "events of money",
        "guard",
        "spaces",
        "clock",
    ]


async def test_a_machine_without_a_database_has_nothing_broken(empty_database_url: str) -> None:
    found = await findings_of(empty_database_url)
    assert found["database"].found == "none yet: the first start makes it"
    assert not any(finding.fix for finding in found.values())


async def test_a_counter_that_differs_from_the_ledger_is_found(database_url: str) -> None:
    await write(database_url, with_gift)
    change(database_url, "UPDATE campaign SET raised_minor = raised_minor + 1")
    found = (await findings_of(database_url))["ledger"]
    assert "palazzo/service: raised is 5001, the ledger says 5000" in found.found
    assert found.fix


async def test_books_of_a_provider_that_differ_or_are_closed_are_told(database_url: str) -> None:
    await write(database_url, with_gift)
    await write(database_url, with_account)
    found = (await findings_of(database_url))["books"]
    assert (found.found, found.fix) == ("accounts at a payment provider: 1", "")
    difference: dict[str, object] = {"payment": "pi_1", "pledge_id": 1, "currency": "EUR"}
    difference |= {"books_minor": 15_00, "ledger_minor": 14_99}
    await write(database_url, lambda network: compared(network, [difference]))
    found = (await findings_of(database_url))["books"]
    assert found.found == "palazzo: pi_1 is 15.00 EUR there, 14.99 EUR here"
    assert found.fix
    await write(database_url, lambda network: compared(network, []))
    assert "to the cent" in (await findings_of(database_url))["books"].found
    await write(database_url, closed)
    found = (await findings_of(database_url))["books"]
    assert found.found.endswith("it is closed")
    assert found.fix


async def ask(address: str) -> None:
    """Let a member ask a person of the museum."""
    store = Store(address)
    asked = Incoming(
        platform=Platform.TELEGRAM,
        reference="1",
        sender="7",
        address="7",
        museum="palazzo",
        text="/human Who painted the flowers?",
        at=NOW,
    )
    await Conversation(store, LexicalAnswers).receive(asked, NOW)
    await store.close()


async def test_a_newer_database_is_told(database_url: str) -> None:
    change(database_url, "UPDATE alembic_version SET version_num = '9999'")
    assert (await findings_of(database_url))["database"].fix == "Start the newer version."


async def test_a_museum_in_a_language_that_is_not_complete_is_told(database_url: str) -> None:
    await write(database_url, with_gift)
    change(database_url, """UPDATE museum SET languages = '["xx"]'""")
    assert "palazzo" in (await findings_of(database_url))["museums"].found


async def test_a_space_where_the_bot_may_not_write_is_found(database_url: str) -> None:
    store = Store(database_url)
    await store.network().write(with_gift)
    await store.close()
    assert not (await findings_of(database_url))["spaces"].fix
    change(database_url, "UPDATE space SET trouble = 'no_right'")
    found = (await findings_of(database_url))["spaces"]
    assert "palazzo: telegram" in found.found
    assert "space list" in found.fix


async def test_questions_that_no_staff_space_is_told_of_are_found(database_url: str) -> None:
    await write(database_url, with_gift)
    await ask(database_url)
    assert not (await findings_of(database_url))["spaces"].fix
    change(database_url, "UPDATE space SET staff = false")
    found = (await findings_of(database_url))["spaces"]
    assert "palazzo: 1" in found.found
    assert "culturetime space code MUSEUM --staff" in found.fix


async def test_a_clock_behind_the_gifts_is_found(database_url: str) -> None:
    await write(database_url, with_gift)
    found = await findings_of(database_url, NOW.replace(year=2012))
    assert found["clock"].fix == "Set this machine's clock, best by NTP."


async def test_a_file_that_is_no_database_is_told_with_its_fix(tmp_path: Path) -> None:
    (tmp_path / "culture.db").write_text("hello " * 500)
    found = (await findings_of(f"sqlite:///{tmp_path}/culture.db"))["database"]
    assert found == Finding(
        "database", "The file is no database of Culture Time", "Check CULTURETIME_DATABASE_URL."
    )


async def test_a_damaged_file_is_told(sqlite_url: str) -> None:
    await write(sqlite_url, with_gift)
    damage(Path(sqlite_url.removeprefix("sqlite:///")))
    found = (await findings_of(sqlite_url))["database"]
    assert "estore the newest backup" in found.fix


async def test_a_server_that_does_not_answer_is_told() -> None:
    found = (await findings_of("postgresql://culture@127.0.0.1:1/none"))["database"]
    assert found.found == "The database server can't be reached"
    assert found.fix == "Check that it runs and CULTURETIME_DATABASE_URL."


async def test_it_says_whether_gifts_are_pretended_and_why(sqlite_url: str) -> None:
    said = {}
    for url in (None, "http://localhost:8000", "https://give.museum.example"):
        found = await examine(Settings(database_url=sqlite_url, public_url=url), NOW)
        said[url] = next(one for one in found if one.check == "payments")
    assert "the sandbox is on: only this machine reaches 127.0.0.1" in said[None].found
    assert "the sandbox is on" in said["http://localhost:8000"].found
    off = said["https://give.museum.example"].found
    assert off.startswith("the sandbox is off, since others reach https://give.museum.example")
    assert not any(one.fix for one in said.values())


@pytest.mark.parametrize(
    ("public_url", "api_url", "reaches"),
    [
        (None, "http://127.0.0.1:9", False),
        ("http://give.museum.example", "http://127.0.0.1:9", True),
        ("http://give.museum.example", "https://api.telegram.org", False),
        ("https://give.museum.example", "https://api.telegram.org", True),
    ],
)
async def test_it_takes_the_same_address_for_webhooks_as_the_program(
    tmp_path: Path, public_url: str | None, api_url: str, *, reaches: bool
) -> None:
    chosen = Settings(
        database_url=f"sqlite:///{tmp_path}/none.db",
        public_url=public_url,
        telegram_api_url=api_url,
        telegram_mode=Mode.WEBHOOK,
    )
    found = {one.check: one for one in await examine(chosen, NOW)}
    assert ("telegram webhook" not in found) == reaches


async def test_the_shared_bots_are_examined_without_a_database(tmp_path: Path) -> None:
    chosen = Settings(
        database_url=f"sqlite:///{tmp_path}/none.db",
        telegram_token=SecretStr(f"7000:{'s' * 35}"),
        telegram_api_url="http://127.0.0.1:9",
    )
    found = {one.check: one for one in await examine(chosen, NOW)}
    assert "can't be asked" in found["telegram bot 7000"].found
