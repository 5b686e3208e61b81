"""Those who gave before a benchmark of gifts begins: their rows are as the program writes them."""

from pathlib import Path

from benchmarks.webhooks.crowd import Place, gather
from core.store import Store
from core.store.queries import payments
from tests.museum_for_tests import NOW, new_museum


async def test_the_books_of_a_crowd_agree(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    museum = await new_museum(store)
    campaign = await museum.campaign()
    door = store.museum(museum.id)
    await door.write(lambda scope: payments.open_account(scope, "own", NOW))
    place = Place(museum.id, campaign.id, "own")
    gather(Path(sqlite_url.removeprefix("sqlite:///")), place, 10, NOW)
    assert await museum.raised(campaign) == 10 * 15_00
    await store.close()
