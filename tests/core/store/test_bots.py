"""A museum's own bot is one row of its own."""

from core.messages import Platform
from core.store import Store
from core.store.queries import bots
from tests.museum_for_tests import NOW, new_museum


async def test_a_museum_has_one_bot_on_a_platform_until_it_is_taken_away(database_url: str) -> None:
    store = Store(database_url)
    museum, other = await new_museum(store), await new_museum(store, "other")
    own = store.museum(museum.id)
    for account in ("5000", "6000"):
        await own.write(
            lambda scope, account=account: bots.save(  # type: ignore[misc] # a loop's own value
                scope, Platform.TELEGRAM, account, "sealed", NOW
            )
        )
    [found] = await store.network().read(bots.every_bot)
    assert (found.slug, found.account) == ("palazzo", "6000")
    gone = [
        await store.museum(one.id).write(lambda scope: bots.remove(scope, Platform.TELEGRAM))
        for one in (other, museum, museum)
    ]
    assert gone == [False, True, False]
    await store.close()
