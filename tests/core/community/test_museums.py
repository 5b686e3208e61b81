from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.community import museums
from core.community.museum_file import read_museum_file
from core.community.museums import Applied
from core.errors import Mistake
from core.giving.offline import OfflineGift, record
from core.giving.sweeping import sweep_milestones
from core.money import Money
from core.states.giving import GiftSource
from core.store import Store
from core.store.queries import campaigns, occasions, spaces
from core.store.queries import museums as rows
from core.store.queries import tiers as tier_rows
from core.store.queries.spaces import Space

TEXT = (Path(__file__).parent / "museum_file" / "palazzo.toml").read_text("utf-8")
NOW = datetime(2013, 1, 15, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=20)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


async def applied(store: Store, text: str = TEXT, now: datetime = NOW) -> Applied:
    file = read_museum_file(text, "palazzo.toml")
    return await store.network().write(lambda network: museums.apply(network, file, now))


async def exported(store: Store) -> str:
    return await store.network().read(lambda network: museums.export(network, "palazzo"))


async def spaces_of(store: Store, museum_id: int) -> dict[str, Space]:
    found = await store.museum(museum_id).read(spaces.every_space)
    return {space.address: space for space in found}


async def test_the_first_import_adds_all_and_the_second_changes_nothing(store: Store) -> None:
    first = await applied(store)
    assert first.changes == (
        "museum palazzo added",
        "space telegram -1001234567890/7 added",
        "space discord 123456789012345678 added",
        "staff cristina@museum.example added",
        "knowledge tax added",
        "campaign service added",
    )
    second = await applied(store, now=LATER)
    assert second.changes == ()
    assert second.museum == first.museum


async def test_an_export_imported_again_changes_nothing(store: Store) -> None:
    await applied(store)
    text = await exported(store)
    assert (await applied(store, text, LATER)).changes == ()
    assert await exported(store) == text


async def test_only_what_differs_is_changed(store: Store) -> None:
    await applied(store)
    text = TEXT.replace('"Cristina"', '"Cristina M."').replace("stock = 200", "stock = 100")
    done = await applied(store, text)
    assert done.changes == ("staff cristina@museum.example changed", "campaign service changed")
    (campaign,) = await store.museum(done.museum.id).read(campaigns.every_campaign)
    tiers = await store.museum(done.museum.id).read(
        lambda own: tier_rows.of_campaign(own, campaign.id)
    )
    assert tiers[0].stock == 100


async def test_a_space_that_vanished_is_closed_and_bound_anew_when_it_returns(
    store: Store,
) -> None:
    museum_id = (await applied(store)).museum.id
    start, end = TEXT.index('[[spaces]]\nplatform = "discord"'), TEXT.index("[[staff]]")
    done = await applied(store, TEXT[:start] + TEXT[end:], LATER)
    assert done.changes == ("space discord 123456789012345678 closed",)
    before = (await spaces_of(store, museum_id))["123456789012345678"]
    assert (before.bound_at, before.closed_at) == (NOW, LATER)
    assert (await applied(store, TEXT[:start] + TEXT[end:], LATER)).changes == ()
    again = LATER + timedelta(days=1)
    await applied(store, TEXT, again)
    after = (await spaces_of(store, museum_id))["123456789012345678"]
    assert (after.id, after.bound_at, after.closed_at) == (before.id, again, None)


async def test_what_the_file_drops_is_gone_from_staff_knowledge_milestones_and_tiers(
    store: Store,
) -> None:
    await applied(store)
    text = TEXT[: TEXT.index('[[campaigns.tiers]]\nslug = "patron"')].replace('  "day 30",\n', "")
    text = text.replace(text[text.index("[[staff]]") : text.index("[rates]")], "")
    done = await applied(store, text)
    assert done.changes == (
        "staff cristina@museum.example removed",
        "knowledge tax removed",
        "campaign service changed",
    )
    assert "day 30" not in await exported(store)
    assert "patron" not in await exported(store)


async def test_a_campaign_that_the_file_leaves_out_stays_and_is_noted(store: Store) -> None:
    await applied(store)
    text = TEXT[: TEXT.index("[[campaigns]]")] + TEXT[TEXT.index("[[knowledge]]") :]
    done = await applied(store, text)
    assert done.changes == ()
    assert done.notes[0].startswith("campaign service is not in palazzo.toml")


async def _give(store: Store, museum_id: int) -> None:
    gift = OfflineGift(
        source=GiftSource.CASH, reference="desk-1", money=Money(5000, "EUR"), people=1, at=LATER
    )
    (campaign,) = await store.museum(museum_id).read(campaigns.every_campaign)
    await store.museum(museum_id).write(lambda own: record(own, campaign.id, gift, LATER))


async def test_a_closing_that_is_put_off_after_it_was_told_comes_again(store: Store) -> None:
    museum = (await applied(store)).museum
    after = datetime(2013, 4, 1, tzinfo=UTC)
    await sweep_milestones(store, after)
    own = store.museum(museum.id)
    (campaign,) = await own.read(campaigns.every_campaign)
    assert campaign.closed_at == after
    await applied(store, TEXT.replace("2013-03-31T23:59:59", "2013-04-30T23:59:59"), after)
    (campaign,) = await own.read(campaigns.every_campaign)
    assert campaign.closed_at is None
    told = await own.read(lambda scope: occasions.of_campaign(scope, campaign.id))
    await sweep_milestones(store, after + timedelta(days=31))
    (campaign,) = await own.read(campaigns.every_campaign)
    assert campaign.closed_at == after + timedelta(days=31)
    again = await own.read(lambda scope: occasions.of_campaign(scope, campaign.id))
    assert len(again) == len(told) + 1


async def test_another_currency_is_refused_once_money_came_and_nothing_is_half_imported(
    store: Store,
) -> None:
    museum_id = (await applied(store)).museum.id
    await _give(store, museum_id)
    text = TEXT.replace("80000.00 EUR", "80000.00 CHF").replace("90000.00 EUR", "90000.00 CHF")
    with pytest.raises(Mistake, match="has gifts in EUR, so its goal can't change to CHF"):
        await applied(store, text.replace("Palazzo Esempio", "Another name"))
    assert "Another name" not in await exported(store)


async def test_another_currency_is_fine_before_any_gift(store: Store) -> None:
    await applied(store)
    text = TEXT.replace("80000.00 EUR", "80000.00 CHF").replace("90000.00 EUR", "90000.00 CHF")
    assert (await applied(store, text)).changes == ("campaign service changed",)


async def test_a_tier_whose_places_are_taken_is_not_taken_away(store: Store) -> None:
    museum_id = (await applied(store)).museum.id
    (campaign,) = await store.museum(museum_id).read(campaigns.every_campaign)
    await store.museum(museum_id).write(
        lambda own: tier_rows.take(own, campaign.id, "patron", places=2)
    )
    start, end = TEXT.index('[[campaigns.tiers]]\nslug = "patron"'), TEXT.index("[[knowledge]]")
    with pytest.raises(Mistake, match="The tier patron of service can't be taken away: 2 places"):
        await applied(store, TEXT[:start] + TEXT[end:])


async def test_money_given_survives_an_import(store: Store) -> None:
    museum_id = (await applied(store)).museum.id
    await _give(store, museum_id)
    await applied(store, TEXT.replace("Il servizio", "Il grande servizio"), LATER)
    (campaign,) = await store.museum(museum_id).read(campaigns.every_campaign)
    assert (campaign.raised_minor, campaign.backers) == (5000, 1)


async def test_two_museums_may_have_the_same_names_inside(store: Store) -> None:
    await applied(store)
    done = await applied(store, TEXT.replace('slug = "palazzo"', 'slug = "castello"'))
    assert len(done.changes) == 6
    assert (await applied(store)).changes == ()


async def test_an_unknown_museum_is_answered_with_the_known_ones(store: Store) -> None:
    with pytest.raises(Mistake, match="There is no museum 'palazzo'; this database has none yet"):
        await exported(store)
    await applied(store)
    with pytest.raises(Mistake, match="known are: palazzo"):
        await store.network().read(lambda network: museums.export(network, "palazo"))


async def test_a_replayed_museum_lives_in_its_own_instant(store: Store) -> None:
    museum = (await applied(store)).museum
    assert museums.now_of(museum, LATER) == LATER
    await store.network().write(lambda network: rows.set_replay(network, museum.id, NOW))
    replayed = await store.network().read(lambda network: museums.named(network, "palazzo"))
    assert museums.now_of(replayed, LATER) == NOW
    assert (await applied(store, now=LATER)).changes == ()
