"""Which bots an installation has, and what it says of those that can't be used."""

from base64 import urlsafe_b64encode

import pytest
from pydantic import SecretStr

from bots.telegram.accounts import Mode
from core.errors import Mistake
from core.messages import Platform
from core.store import Store
from core.store.queries import bots
from culturetime.own_bots import check_not_shared, owned_bots, place_of, sealing_for
from culturetime.settings import Settings
from culturetime.telegram import opened_telegram
from culturetime.telegram_bots import known_bots
from culturetime.wiring import opened_house
from tests.museum_for_tests import NOW, new_museum

SHARED = f"7000:{'s' * 35}"
OWN = f"5000:{'o' * 35}"
DISCORD_ID = 123456789012345678
SHARED_ON_DISCORD = f"{urlsafe_b64encode(str(DISCORD_ID).encode()).decode()}.abcdef.{'s' * 27}"


def settings(address: str, key: str = "k", **more: object) -> Settings:
    """Set a key and the shared bot's token."""
    given = {"database_url": address, "secret_key": SecretStr(key * 32), **more}
    return Settings(telegram_token=SecretStr(SHARED), **given)  # type: ignore[arg-type] # as set


async def test_a_token_sealed_with_another_key_leaves_the_other_bots(
    sqlite_url: str,
) -> None:
    store = Store(sqlite_url)
    museum = await new_museum(store)
    chosen = settings(sqlite_url)
    sealed = sealing_for(chosen, sqlite_url).seal(OWN, place_of("palazzo", Platform.TELEGRAM))
    await store.museum(museum.id).write(
        lambda scope: bots.save(scope, Platform.TELEGRAM, "5000", sealed, NOW)
    )

    assert await lanes(store, chosen) == (["telegram", "telegram:5000"], [])
    left, [problem] = await lanes(store, settings(sqlite_url, "x"))
    assert left == ["telegram"]
    assert "the telegram bot of palazzo can't be read" in problem
    assert "ooo" not in problem
    await store.close()


@pytest.mark.parametrize(
    ("platform", "account"), [(Platform.TELEGRAM, 7000), (Platform.DISCORD, DISCORD_ID)]
)
async def test_the_bot_that_all_share_can_t_be_one_museum_s_own(
    sqlite_url: str, platform: Platform, account: int
) -> None:
    chosen = settings(sqlite_url, discord_token=SecretStr(SHARED_ON_DISCORD))
    with pytest.raises(Mistake, match=f"{platform.upper()}_TOKEN.*culturetime bot add palazzo"):
        check_not_shared(chosen, platform, str(account), "palazzo")
    check_not_shared(chosen, platform, "5000", "palazzo")
    store = Store(sqlite_url)
    museum = await new_museum(store)
    await store.museum(museum.id).write(
        lambda scope: bots.save(scope, platform, str(account), "sealed", NOW)
    )
    owned = await store.network().read(
        lambda scope: owned_bots(scope, platform, chosen, sqlite_url)
    )
    assert owned.tokens == []
    assert "all museums share" in owned.problems[0]
    await store.close()


@pytest.mark.parametrize(("museums", "name"), [(1, "Palazzo"), (2, "Musei del Po")])
async def test_the_shared_bot_bears_the_name_of_the_network_or_of_its_one_museum(
    sqlite_url: str, museums: int, name: str
) -> None:
    store = Store(sqlite_url)
    for number in range(museums):
        await new_museum(store, ("palazzo", "other")[number])
    chosen = settings(sqlite_url, network_name="Musei del Po")
    [shared], _ = await store.network().read(lambda scope: known_bots(scope, chosen, sqlite_url))
    assert shared.face.name == name
    await store.close()


async def lanes(store: Store, chosen: Settings) -> tuple[list[str], list[str]]:
    """Read which lanes there are, and what is wrong with other bots."""
    found, problems = await store.network().read(
        lambda scope: known_bots(scope, chosen, chosen.database_url)
    )
    return [one.account.lane for one in found], problems


@pytest.mark.parametrize("public_url", [None, "http://give.museum.example"])
async def test_a_webhook_that_telegram_can_t_reach_is_refused(
    sqlite_url: str, public_url: str | None
) -> None:
    chosen = settings(sqlite_url, telegram_mode=Mode.WEBHOOK, public_url=public_url)
    async with opened_house(sqlite_url, {}, "test") as house:
        with pytest.raises(Mistake, match="PUBLIC_URL"):
            async with opened_telegram(house, chosen, "http://127.0.0.1:8000", is_here=True):
                pass


async def test_a_process_without_bots_still_knows_them_for_their_webhooks(sqlite_url: str) -> None:
    chosen = settings(sqlite_url, telegram_mode=Mode.WEBHOOK)
    async with (
        opened_house(sqlite_url, {}, "test") as house,
        opened_telegram(house, chosen, "http://127.0.0.1:8000", is_here=False) as chats,
    ):
        assert chats.lanes == ()
        assert await chats.wake_of(7000) is not None
        assert await chats.wake_of(5000) is None
