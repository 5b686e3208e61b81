from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.community import museums
from core.community.museum_file import read_museum_file
from core.giving import audit
from core.giving.offline import OfflineGift
from core.money import Money
from core.states.giving import GiftSource
from core.store import Store
from core.store.queries import campaigns
from payments.offline import Imported, import_gifts

NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "core" / "community" / "museum_file" / "palazzo.toml"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


def gift(number: int, money: Money, people: int | None = 1) -> OfflineGift:
    return OfflineGift(
        source=GiftSource.BANK_TRANSFER,
        reference=f"transfer-{number}",
        money=money,
        name="Anna",
        people=people,
        at=NOW,
    )


async def test_a_file_is_entered_once_however_often_it_is_imported(store: Store) -> None:
    file = read_museum_file(EXAMPLE.read_text("utf-8"), EXAMPLE.name)
    done = await store.network().write(lambda network: museums.apply(network, file, NOW))
    own = store.museum(done.museum.id)
    (campaign,) = await own.read(campaigns.every_campaign)
    gifts = [gift(number, Money(1000, "EUR")) for number in range(230)]
    gifts += [gift(0, Money(1000, "EUR")), gift(1000, Money(1000, "GBP"), None)]
    rates = done.museum.rates
    first = await import_gifts(own, campaign.id, gifts[:150], rates, NOW)
    assert first == Imported(entered=150, known=0)
    second = await import_gifts(own, campaign.id, gifts, rates, NOW)
    assert second == Imported(entered=81, known=151)
    (after,) = await own.read(campaigns.every_campaign)
    assert (after.raised_minor, after.backers) == (231_160, 230)
    assert await own.read(audit.differences) == []
